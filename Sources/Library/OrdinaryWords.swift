import Practice

/// English words that are no names where a sentence begins with them: all that stand in small letters in what is bundled,
/// as they are inflected and as they are mistyped.
enum OrdinaryWords {
  /// In small letters.
  private static let all: Set<String> = {
    var words = EverydayWords.all
    let rooms = ["understanding/", "scenarios/en/", "playbooks/en.yaml", "guide/"]
    for path in Library.paths where !path.hasSuffix(".model") && rooms.contains(where: path.hasPrefix) {
      Self.add(Library.text(at: path) ?? "", to: &words)
    }
    words.subtract(FirstNames.all.subtracting(WordNames.first))
    return words.union(more)
  }()

  /// Adds the words that are written in small letters.
  private static func add(_ text: String, to words: inout Set<String>) {
    var word: [UInt8] = []
    for byte in text.utf8 {
      let isLetter = (97...122).contains(byte) || (65...90).contains(byte) || byte > 127
      if isLetter || (byte == 39 && !word.isEmpty) {
        word.append(byte)
        continue
      }
      if word.count > 1, let first = word.first, (97...122).contains(first) {
        while word.last == 39 { word.removeLast() }
        words.insert(String(decoding: word, as: UTF8.self).lowercased())
      }
      word = []
    }
  }

  /// Whether a word in small letters is one, with its endings and the slips of quick fingers.
  static func has(_ word: String) -> Bool {
    if all.contains(word) { return true }
    let parts = word.split(separator: "-").map(String.init)
    if parts.count > 1 { return parts.allSatisfy { $0.count == 1 || has($0) } }
    if let quote = word.firstIndex(of: "'") {
      return endings.contains(String(word[quote...])) && has(String(word[..<quote]))
    }
    return stems(of: word).contains(where: all.contains) || isMistyped(word)
  }

  private static let endings: Set = ["'s", "'ll", "'re", "'ve", "'d", "'m", "'t"]

  /// What a word may be without its ending.
  private static func stems(of word: String) -> [String] {
    var stems: [String] = []
    for ending in [
      "s", "es", "ed", "d", "ing", "ly", "er", "est", "ers", "ness", "less", "ful", "able", "ment", "ments",
    ]
    where word.hasSuffix(ending) && word.count > ending.count + 2 {
      let stem = String(word.dropLast(ending.count))
      stems += [stem, stem + "e"]
      if stem.last == "i" { stems.append(stem.dropLast() + "y") }
      if let last = stem.last, stem.dropLast().last == last { stems.append(String(stem.dropLast())) }
    }
    for opening in ["un", "re", "in", "over", "mis"] where word.hasPrefix(opening) && word.count > opening.count + 3 {
      stems.append(String(word.dropFirst(opening.count)))
    }
    return stems
  }

  /// Two letters that have changed places, or an apostrophe that was left out: "recieved", "dont".
  private static func isMistyped(_ word: String) -> Bool {
    let letters = Array(word)
    guard letters.count > 2 else { return false }
    for ending in ["t", "s", "ll", "re", "ve", "d", "m"] where word.hasSuffix(ending) && letters.count > ending.count {
      if all.contains(word.dropLast(ending.count) + "'" + ending) { return true }
    }
    guard letters.count > 4 else { return false }
    return (1..<letters.count - 1).contains { place in
      var other = letters
      other.swapAt(place, place + 1)
      return all.contains(String(other))
    }
  }

  /// Words that are not bundled anywhere.
  private static let more: Set<String> = Set(
    """
    medium large tiny extra sofa deluxe standard basic
    took taken given gone done seen known shown grown thrown drawn blown worn torn sworn begun swum sung rung
    quay skipper mooring moored harbour ferry refrigerator freezer boiler tenant tenants landlord landlady surveyor
    bailiff carpenter electrician plumber roofer decorator gardener cleaner mechanic locksmith builder scaffolding
    plaster ceiling gutter drain sewage mould damp leak leaked wardrobe sofa armchair cushion duvet curtain lampshade
    bicycle scooter motorbike caravan trailer tyre gearbox clutch brake exhaust bonnet windscreen wiper satnav dashcam
    puppy kitten kennel stable saddle groom vaccine vet ointment plaster bandage wheelchair crutches hearing dentures
    funeral wedding christening anniversary graduation honeymoon bride bridesmaid coffin wreath florist bouquet
    invoice remittance surcharge arrears instalment mortgage pension annuity premium excess voucher coupon rebate
    turnstile platform carriage conductor timetable stopover layover boarding cabin luggage suitcase rucksack
    headphones charger keyboard monitor printer scanner modem socket adapter fuse toaster kettle blender hoover
    cardigan trousers jumper blouse skirt zip buckle sole heel size seam fabric lining sequin embroidery
    grandchildren grandmother grandfather stepfather stepmother toddler infant teenager pensioner widow widower
    mister missus ma'am lad lass bloke chap madam gentleman lady ladies gentlemen youngster
    hm hmm mm mhm uh um er erm ah oh aha ooh ugh phew huh eh aye nah yup okey alright hiya hallo halo ta tut pardon
    bonjour merci gracias danke bitte ciao ping ding tick tock anyway anyhow meanwhile nevertheless nonetheless
    furthermore moreover besides otherwise honestly frankly seriously obviously apparently supposedly allegedly
    marvellous splendid rubbish nonsense bollocks blimey crikey gosh jeez jesus christ god heavens hell damn flipping
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// Names that are ordinary words as well: in capitals within a sentence they are taken for names.
enum WordNames {
  static let first: Set = [
    "will", "mark", "grace", "rose", "hope", "faith", "joy", "bill", "sue", "rob", "art", "max", "pat", "summer",
    "frank",
    "grant", "guy", "dawn", "eve", "penny", "chase", "rich", "drew", "melody", "harmony", "crystal", "dean", "ray",
    "carol", "don", "violet", "ruby", "pearl", "jasmine", "daisy", "heather", "olive", "iris", "ivy", "holly", "poppy",
    "lily", "amber", "jade", "cliff", "jack", "nick", "josh", "tony", "jo", "jean", "robin", "kim", "sandy", "bob",
    "rod",
    "gene", "wade", "dale", "glen", "ash", "archer", "piper", "skye", "willow", "autumn", "hazel", "basil", "sage",
    "reed", "blake", "mercy", "patience", "charity", "constance", "verity", "felicity", "merry", "destiny", "angel",
  ]
  static let last: Set = [
    "baker", "price", "young", "king", "hill", "wood", "woods", "green", "white", "brown", "black", "gray", "grey",
    "cook",
    "hunter", "fisher", "taylor", "tailor", "walker", "turner", "carter", "mason", "field", "fields", "stone", "banks",
    "cross", "frost", "moon", "reed", "marsh", "swift", "wise", "sharp", "long", "bird", "fox", "wolf", "lamb",
    "bishop",
    "pope", "abbott", "knight", "page", "parsons", "porter", "potter", "butler", "chandler", "cooper", "fletcher",
    "gardener", "gardner", "glover", "harper", "miller", "sawyer", "slater", "smith", "weaver", "webb", "wright",
    "rivers", "brook", "brooks", "burns", "ford", "bridges", "gates", "wells", "waters", "winters", "snow", "storm",
    "bell",
    "noble", "savage", "moody", "major", "prince", "duke", "earl", "hardy", "bush", "berry", "bean", "rice", "pepper",
    "curry", "bacon", "oakes", "barker", "archer", "bowman", "shepherd", "singer", "barber", "farmer", "fowler",
    "skinner",
    "thatcher", "tanner", "tyler", "driver", "marshall", "forester", "foster", "hooper", "joiner", "leech", "monk",
    "nunn",
    "hawk", "finch", "crow", "swan", "drake", "peacock", "nightingale", "partridge", "woodcock", "salmon", "pike",
    "haddock",
    "lake", "pool", "poole", "beck", "dale", "glen", "heath", "moor", "forest", "bush", "thorn", "thorne", "hawthorn",
    "holmes", "flood", "rain", "raine", "gale", "bright", "dark", "blunt", "stern", "proud", "doolittle", "drinkwater",
    "goodman", "goodwin", "newman", "freeman", "hyman", "dickens", "chambers", "church", "temple", "parish", "abbey",
    "kirk",
  ]
  /// Towns that are words.
  static let towns: Set = [
    "reading", "bath", "deal", "sandwich", "battle", "hope", "rugby", "cork", "nice", "wells", "ware", "poole", "hull",
    "rye",
    "hove", "sale", "bury", "barking", "dorking", "worthing", "tring", "mobile", "orange", "essen", "bergen", "bend",
    "ash",
    "deal", "diss", "eye", "looe", "mold", "settle", "street", "wash", "yarm", "leek", "stone", "ryde", "cowes",
    "march",
    "flint", "neath", "barry", "epping", "woking", "tooting", "mull", "skye", "bude", "lark", "salem", "buffalo",
    "phoenix",
  ]
}

/// Words in capitals that are neither people nor places of a conversation: makes, peoples, feasts, signs.
enum KnownCapitals {
  /// Makes and shops, behind which another capital belongs to the product.
  static let makes: Set<String> = Set(
    """
    samsung apple iphone ipad macbook android google pixel galaxy huawei xiaomi nokia sony playstation xbox nintendo
    microsoft windows outlook excel word teams zoom skype dell lenovo acer asus epson canon brother hp intel nvidia linux
    chrome firefox safari alexa siri echo kindle fitbit garmin gopro bosch siemens miele dyson philips panasonic lg
    whirlpool hotpoint electrolux aeg beko smeg neff zanussi vaillant worcester nespresso delonghi kenwood ikea amazon ebay
    etsy netflix spotify disney paypal klarna visa mastercard maestro amex facebook instagram whatsapp twitter tiktok
    youtube uber bolt airbnb booking expedia ryanair easyjet lufthansa boeing airbus eurostar interrail skoda škoda ford
    vauxhall opel volvo volkswagen vw golf polo passat fiesta focus astra corsa audi bmw mercedes mini fiat renault peugeot
    citroen citroën seat toyota yaris honda civic mazda nissan micra qashqai hyundai kia suzuki subaru lexus jaguar land rover
    jeep tesla porsche dacia mitsubishi vespa yamaha kawasaki bluetooth wifi hdmi ethernet dhl ups fedex hermes evri dpd
    royal mail parcelforce tesco sainsbury's asda aldi lidl waitrose argos currys primark adidas nike puma levi's lego
    coca-cola pepsi nescafe kellogg's gore-tex velcro hoover jacuzzi thermos tupperware
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// In small letters.
  static let all: Set<String> = makes.union(CalendarWords.all).union(
    """
    mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    england scotland wales ireland britain uk usa america canada australia germany austria switzerland france spain italy
    portugal greece turkey poland romania bulgaria hungary ukraine russia sweden norway denmark finland iceland netherlands
    holland belgium luxembourg croatia serbia albania cyprus malta egypt morocco tunisia algeria nigeria ghana kenya
    ethiopia somalia israel palestine lebanon syria iraq iran india pakistan bangladesh nepal china japan korea vietnam
    thailand indonesia malaysia philippines singapore mexico brazil argentina chile peru colombia cuba jamaica europe asia
    africa atlantic mediterranean english scottish welsh irish british american canadian australian german austrian swiss
    french spanish italian portuguese greek turkish polish romanian bulgarian hungarian ukrainian russian swedish norwegian
    danish finnish dutch belgian croatian serbian albanian egyptian moroccan nigerian kenyan israeli arab arabic hebrew
    indian pakistani chinese japanese korean vietnamese thai mexican brazilian european asian african latin scandinavian
    christmas xmas easter whitsun pentecost ramadan eid diwali hanukkah passover halloween new year year's eve bank holiday
    god jesus christ lord allah bible quran christian muslim jewish hindu catholic protestant internet web co-op covid
    covid-19 corona t-shirt e-mail x-ray nhs mot hmrc dvla bbc iban bic swift pin cvv vat sim wi-fi asap faq
    usb usb-c usb-a dvd cd tv led lcd id gps dna
    gbp eur usd euro euros pounds am pm gmt bst cet est utc am/pm monopoly brexit
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
