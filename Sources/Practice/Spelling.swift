/// Spellings of the same word.
enum Spelling {
  static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "mister", "dr", "doctor", "prof", "professor", "herr", "frau", "madam", "madame",
    "sister",
    "mx", "sr", "señor", "senor", "senora", "monsieur", "uncle", "auntie",
  ]

  /// Words that are written with a capital letter and are nobody's name.
  static let capitals = CalendarWords.all.union([
    "i", "english", "christmas", "easter", "internet", "ok", "okay", "god", "wifi", "tv", "samaritans", "whatsapp",
    "bank", "street", "road",
  ])

  static let unaccented: [Character: Character] = [
    "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "í": "i",
    "ì": "i",
    "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o", "ö": "o", "õ": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u",
    "ü": "u",
    "ñ": "n", "ç": "c", "ý": "y", "ß": "s",
  ]

  private static let fillers: Set<String> = [
    "um", "uh", "uhm", "umm", "er", "erm", "ah", "lah", "ya", "hm", "hmm", "mm", "eh", "aiyo", "wah", "uhh", "ehm",
    "leh", "lor",
  ]

  private static let written: [String: String] = [
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "cannot": "can not",
    "wont": "will not",
    "won't": "will not", "can't": "can not", "shan't": "will not", "shouldnt": "should not", "couldnt": "could not",
    "wouldnt": "would not", "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not",
    "hasnt": "has not", "havent": "have not", "hadnt": "had not", "aint": "is not", "ain't": "is not", "im": "i am",
    "ive": "i have", "youre": "you are", "youve": "you have", "youll": "you will", "youd": "you would",
    "theyre": "they are", "theyve": "they have", "theyll": "they will", "thats": "that 's", "whats": "what 's",
    "hes": "he 's", "shes": "she 's", "its": "it 's", "heres": "here 's", "theres": "there 's", "wheres": "where 's",
    "whos": "who 's", "lets": "let 's", "itll": "it will", "thatll": "that will", "ill": "i will",
    "mustve": "must have",
    "shouldve": "should have", "couldve": "could have", "wouldve": "would have", "shoulda": "should have",
    "coulda": "could have", "woulda": "would have", "u": "you", "ur": "your", "r": "are", "ya'll": "you all",
    "yall": "you all", "y'all": "you all", "pls": "please", "plz": "please", "plss": "please", "pleas": "please",
    "thx": "thanks", "thks": "thanks", "tks": "thanks", "ty": "thank you", "thankyou": "thank you", "cheers": "cheers",
    "ta": "thanks", "sry": "sorry", "soz": "sorry", "srry": "sorry", "sory": "sorry", "sorrry": "sorry",
    "gonna": "going to", "gotta": "have to", "wanna": "want to", "gimme": "give me", "lemme": "let me",
    "dunno": "do not know", "kinda": "kind of", "tmrw": "tomorrow", "tmr": "tomorrow", "tomorow": "tomorrow",
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "tomoro": "tomorrow", "b4": "before", "bc": "because",
    "cuz": "because", "coz": "because", "cos": "because", "cause": "because", "'cause": "because", "'cos": "because",
    "msg": "message", "acct": "account", "acc": "account", "mgr": "manager", "appt": "appointment", "ok": "okay",
    "k": "okay", "okey": "okay", "yep": "yes", "yeah": "yes", "yea": "yes", "yup": "yes", "nope": "no", "nah": "no",
    "alright": "all right", "understnad": "understand", "undersand": "understand", "apologise": "apologize",
    "apologies": "apologize", "apology": "apologize", "apologizing": "apologize", "apologising": "apologize",
    "apologised": "apologized", "definately": "definitely", "defo": "definitely", "gaurantee": "guarantee",
    "garantee": "guarantee", "guarentee": "guarantee", "inconvinience": "inconvenience",
    "inconvienience": "inconvenience", "inconvenince": "inconvenience", "frustated": "frustrated", "recieve": "receive",
    "recieved": "received", "adress": "address", "beleive": "believe", "wich": "which", "becuase": "because",
    "thier": "their", "colleage": "colleague", "collegue": "colleague", "colleauge": "colleague",
    "supervisior": "supervisor", "manger": "manager", "refudn": "refund", "recipt": "receipt", "shd": "should",
    "wld": "would", "cld": "could", "abt": "about", "nite": "night", "thru": "through", "tho": "though", "wat": "what",
    "wen": "when", "y'know": "you know", "cmon": "come on", "c'mon": "come on", "c'mere": "come here",
    "s'ok": "it 's okay",
    "favour": "favor", "colour": "color", "behaviour": "behavior", "honour": "honor", "realise": "realize",
    "recognise": "recognize", "summarise": "summarize", "organise": "organize", "prioritise": "prioritize",
    "escalating": "escalate", "mobile": "phone", "telephone": "phone", "cellphone": "phone", "mum": "mother",
    "maam": "ma'am", "mam": "ma'am", "should of": "should have", "lil": "little", "bout": "about", "'em": "them",
    "ppl": "people", "everyones": "everyone 's", "somones": "someone 's", "nobodys": "nobody 's",
    "totaly": "totally", "realy": "really", "somthing": "something", "sumthing": "something", "smth": "something",
    "nothin": "nothing", "completly": "completely", "compleetly": "completely", "definitly": "definitely",
    "definetly": "definitely", "untill": "until", "alot": "a lot", "allready": "already", "allways": "always",
    "wether": "whether", "teh": "the", "taht": "that", "waht": "what", "hapened": "happened", "happend": "happened",
    "happned": "happened", "hapen": "happen", "shoudl": "should", "woudl": "would", "coudl": "could", "awfull": "awful",
    "terible": "terrible", "horible": "horrible", "immediatly": "immediately", "imediately": "immediately",
    "appologise": "apologize", "apologise's": "apologize", "apoligise": "apologize", "apoligize": "apologize",
    "appologies": "apologize", "apoligies": "apologize", "appologize": "apologize", "undestand": "understand",
    "understad": "understand", "understant": "understand", "undrstand": "understand", "dissapointed": "disappointed",
    "disapointed": "disappointed", "dissappointed": "disappointed", "dissapointing": "disappointing",
    "frustating": "frustrating", "frusterated": "frustrated", "frustrateing": "frustrating", "anoying": "annoying",
    "anoyed": "annoyed", "anoyin": "annoying", "embarassing": "embarrassing", "embarassed": "embarrassed",
    "becasue": "because", "beacuse": "because", "custumer": "customer", "cusotmer": "customer", "problme": "problem",
    "promis": "promise", "promiss": "promise", "delivary": "delivery", "delivry": "delivery",
    "replacment": "replacement",
    "apointment": "appointment", "technican": "technician", "tecnician": "technician", "colege": "colleague",
    "responsability": "responsibility", "responsable": "responsible", "sincerly": "sincerely", "wrogn": "wrong",
    "waitin": "waiting", "tonite": "tonight", "tommorow's": "tomorrow 's", "monring": "morning", "thrusday": "thursday",
    "wendsday": "wednesday", "wensday": "wednesday", "firday": "friday", "saterday": "saturday",
    "yesteday": "yesterday",
    "id": "i would", "were": "were", "let's": "let 's", "o'clock": "o'clock",
  ]

  private static let endings: [(String, String)] = [
    ("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would"), ("'s", "'s"),
  ]

  /// A word as it is compared: none for a filler, several for a contraction.
  static func words(of plain: String) -> [String] {
    let bare = plain.trimmingQuotes()
    if bare.isEmpty || fillers.contains(bare) { return [] }
    if bare.contains(where: \.isNumber) {
      let marks = bare.filter { !$0.isNumber && $0 != "." && $0 != ":" }
      return marks.count > 3 ? ["#code"] : ["#" + marks]
    }
    if let known = written[bare] { return known.split(separator: " ").map(String.init) }
    for (ending, word) in endings where bare.hasSuffix(ending) && bare.count > ending.count {
      return words(of: String(bare.dropLast(ending.count))) + [word]
    }
    if bare.contains("-"), bare.count > 3 { return bare.split(separator: "-").map(String.init) }
    return [bare]
  }
}

extension String {
  fileprivate func trimmingQuotes() -> String {
    var part = self[...]
    while let first = part.first, "'-_&".contains(first) { part = part.dropFirst() }
    while let last = part.last, "'-_&".contains(last) { part = part.dropLast() }
    return String(part)
  }
}
