/// Where a sentence calls somebody by name: "Sorry, Anna", "Mr Novak, I see it", "hi sam".
enum Vocative {
  /// Words that names follow when somebody is spoken to.
  private static let greetings: Set<String> = [
    "hi", "hello", "hey", "dear", "thanks", "thank", "you", "sorry", "okay", "yes", "no", "right", "so", "well", "sure",
    "good", "morning", "afternoon", "evening", "alright", "then", "welcome", "back", "please", "bye", "goodbye",
    "apologize",
    "trouble", "again", "now", "certainly", "listen", "look",
  ]
  /// Words that begin a sentence with a comma behind them and are nobody's name.
  private static let openers = Set([
    "sorry", "okay", "right", "yes", "no", "well", "sure", "thanks", "hello", "hi", "hey", "please", "so", "now", "oh",
    "fine",
    "sir", "madam", "ma'am", "uncle", "listen", "look", "honestly", "frankly", "actually", "unfortunately", "great",
    "perfect",
    "good", "also", "instead", "however", "meanwhile", "today", "tomorrow", "tonight", "again", "ugh", "wow", "correct",
    "wrong",
    "congratulations", "absolutely", "certainly", "definitely", "exactly", "first", "second", "finally", "hopefully",
    "anyway", "alternatively", "understood", "agreed", "welcome", "apologize", "bye", "goodbye", "mate", "pal",
    "sweetheart",
    "darling", "lady", "boss", "bro", "dude", "man", "friend", "guys", "folks", "maybe", "perhaps", "next", "then",
    "three", "two",
    "four", "five", "six", "nine", "one", "wait", "stop", "true", "alone", "again", "summing", "besides", "still",
    "legally",
    "technically", "basically", "normally", "usually", "currently", "personally", "clearly", "obviously", "naturally",
    "here", "there", "out", "correction", "yeah", "nope", "relax", "chill", "easy", "calm", "done", "sad", "too", "pin",
    "and", "but",
    "alright", "all", "super", "lovely", "nice", "cool", "cheers", "ta", "appreciated", "brilliant", "excellent",
    "wonderful", "indeed",
    "once", "in", "at", "on", "if", "almost", "nearly", "excuse", "pardon", "enough", "whatever", "likewise", "same",
    "genius", "einstein",
    "karen", "professor", "princess", "clown", "idiot", "loser", "moron", "anyone", "nobody", "somebody", "everyone",
    "please", "kindly",
    "tough", "charming", "bravo", "noted", "confirmed",
  ]).union(CalendarWords.weekdays)

  /// Words behind which somebody is named who is not spoken to: "I'm Tom", "I'll ask Tom".
  private static let besideNames: Set<String> = [
    "is", "it", "was", "by", "to", "with", "of", "called", "and", "for", "told", "ask", "am", "asked", "tell", "get",
    "send",
    "sent", "give", "gave", "ring", "phone", "from", "as", "like", "than", "or", "name", "through", "about", "need",
    "my",
    "colleague", "manager", "told", "both", "let", "has",
  ]

  /// What anybody is called.
  private static let forAnybody: Set<String> = ["sir", "madam", "ma'am", "uncle", "auntie"]

  /// Whether the customer can be called by name: not where all names are those of others, as in "I'm Tom", or where there
  /// is but a "sir".
  static func mayAddress(_ words: ReplyWords) -> Bool {
    var hasOther = false
    for sentence in words.sentences {
      for (index, word) in sentence.words.enumerated() {
        if forAnybody.contains(word.text) {
          hasOther = true
        } else if word.isCalled {
          return true
        } else if word.isName || GivenNames.all.contains(word.text) && !GivenNames.words.contains(word.text) {
          let before = index > 0 ? sentence.words[index - 1].text : ""
          let next = index + 1 < sentence.words.count ? sentence.words[index + 1].text : ""
          guard besideNames.contains(before) || ["here", "speaking"].contains(next) else { return true }
          hasOther = true
        }
      }
    }
    return !hasOther
  }

  /// Words behind which somebody signs.
  private static let beforeSignature: Set<String> = ["regards", "wishes", "sincerely", "faithfully"]

  /// What the one who speaks or writes calls themselves in a reply, and signs with: "I'm Kim", "from me, Kim", "Kim here".
  static func agentNames(in words: ReplyWords) -> Set<String> {
    var names: Set<String> = []
    var before = ""
    for sentence in words.sentences {
      for (index, word) in sentence.words.enumerated() {
        let last = index > 0 ? sentence.words[index - 1] : nil
        let secondLast = index > 1 ? sentence.words[index - 2].text : ""
        let isNamed =
          switch before {
          case "am": last?.endsClause == false
          case "is": ["name", "this"].contains(secondLast)
          case "me": secondLast == "from"
          default: beforeSignature.contains(before)
          }
        let next = index + 1 < sentence.words.count ? sentence.words[index + 1].text : ""
        if isNamed || !word.endsClause && ["here", "speaking"].contains(next) { names.insert(word.text) }
        before = word.text
      }
    }
    return names
  }

  /// A sentence in which the names that call somebody are marked.
  static func marked(_ sentence: ReplyWords.Sentence) -> ReplyWords.Sentence {
    var marked = sentence
    let words = sentence.words
    for (index, word) in words.enumerated() {
      let isFirst = index == 0 || word.beginsClause
      let isLast = index == words.count - 1 || word.endsClause
      let before = index > 0 ? words[index - 1].text : ""
      let isTitled =
        index > 0 && Spelling.titles.contains(before)
        && !["doctor", "sister", "miss", "uncle", "auntie"].contains(before)
      if isTitled {
        let start = index - 1
        let opens = start == 0 || words[start].beginsClause || greetings.contains(words[start - 1].text)
        let isAddressed = opens && (isLast || (start > 0 && greetings.contains(words[start - 1].text)))
        // "There is a manager, Ms Lind, she can ring you" speaks of her.
        let next = index + 1 < words.count ? words[index + 1].text : ""
        let isSpokenOf = start > 0 && ["she", "he", "they", "who"].contains(next)
        if !isSpokenOf, isAddressed || (isLast && start > 0 && words[start].beginsClause) {
          marked.words[index].isCalled = true
        }
        marked.words[index].isName = true
        continue
      }
      if index == 0, isLast, word.isCapital, words.count > 1 || sentence.isCalled, !openers.contains(word.text),
        !Spelling.capitals.contains(word.text), word.text.count > 1, !word.text.hasPrefix("#")
      {
        marked.words[index].isName = true
        marked.words[index].isCalled = word.endsClause
        continue
      }
      let isName =
        word.isName || (!word.isCapital && GivenNames.all.contains(word.text) && !GivenNames.words.contains(word.text))
      guard isName, !Spelling.titles.contains(word.text), !openers.contains(word.text) else { continue }
      if isFirst && isLast && index > 0 || isLast && greetings.contains(before)
        || word.isName && greetings.contains(before) && isLast
      {
        marked.words[index].isCalled = true
        marked.words[index].isName = true
      } else if ["hi", "hello", "hey", "dear"].contains(before)
        || (greetings.contains(before) && GivenNames.all.contains(word.text))
      {
        marked.words[index].isCalled = true
        marked.words[index].isName = true
      } else if isLast, index == words.count - 1, GivenNames.all.contains(word.text),
        !besideNames.contains(before)
      {
        marked.words[index].isCalled = true
        marked.words[index].isName = true
      }
    }
    return marked
  }
}

/// Given names of many countries, for those who write without capital letters.
enum GivenNames {
  /// Those that mean something else as well, unless they are written with a capital letter.
  static let words: Set<String> = [
    "will", "june", "bill", "mark", "rob", "sue", "dan", "jay", "jean", "frank", "holly", "iris", "rosa", "joy", "drew",
    "amber",
  ]

  static let all: Set<String> = Set(
    """
    aaron abdul abigail adam adele ahmed aisha alan albert alejandro alex alexander alexandra ali alice alicia alina amanda amina amir amit \
    amy ana andre andrea andreas andrew andy angela anita anja ann anna anne annie anthony antonio anya arjun arthur astrid ayesha barbara \
    beatrice ben benjamin bernd beth bianca bill bob brenda brian bridget bruno camille carl carla carlos carmen carol caroline catherine \
    cecilia charles charlie charlotte chloe chris christian christina christine claire clara claudia colin connor craig dan dana daniel \
    daniela dave david deborah deepa denise dennis derek diana diego dimitri dina dominic donna doris dylan eddie edith edward elena eleanor \
    elias elif elizabeth ella ellen emily emma emre eric erik erika ernesto esther ethan eva evelyn fabian farah fatima felix fiona francesca \
    francis frank fred freya gabriel gareth gary george gerald gina giulia gordon graham greg gwen hana hannah harold harriet harry hassan \
    heather helen helena henry holly hugo ian ibrahim imran ines ingrid irene iris isaac isabel isabella ivan jack jacob jake james jamie \
    jan jana jane janet jasmine jason javier jay jean jenny jennifer jeremy jessica jim joan joanna joanne joe joel johan john jonas jonathan \
    jorge jose joseph josh joyce juan judith julia julian julie june kai karen karim karin karl kate katherine kathy katie keith kelly ken \
    kenji kevin kim kofi kumar kurt kyle lara laura lauren layla lea leah lee leila lena leo leon leonard leslie liam lina linda lisa lorenzo \
    louis louise luca lucas lucia lucy luis luka luke lydia magda malik manuel marc marco margaret maria mariam marie marina mario mark marta \
    martha martin mary mateo matt matthew maya megan mehmet mei melissa mia michael michelle miguel mike mila miriam mohamed mohammed monica \
    nadia nancy naomi natalie nathan neil nicholas nick nicole nina noah noor nora norman olga oliver olivia olu omar oscar pablo pamela paolo \
    patricia patrick paul paula pedro peter petra philip pierre priya rachel rafael rahul raj rajesh ralph ravi rebecca rene ricardo richard \
    rita rob robert roberto robin roger ron rosa rosie ruth ryan sally sam samantha samir samuel sandra sanjay sara sarah sean sebastian \
    selma sergio sharon shirley silvia simon sofia sonia sophie stefan stella stephanie stephen steve steven sue susan svetlana sven sylvia \
    tamara tanya tariq ted teresa terry thomas tim tina tobias tom tomas tony tracy ulrike ursula valentina vanessa vera veronica vicky victor \
    victoria vikram vincent virginia vivian walter wendy wei werner will william xavier yan yara yasmin yolanda yuki yusuf yvonne zara zoe
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  )
}
