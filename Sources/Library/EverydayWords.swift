/// Words that are no names, though they may stand where a name does: all that the labelled replies have in small letters.
enum EverydayWords {
  /// In small letters.
  static let all: Set<String> = {
    var words: Set<String> = names
    for file in ["help", "harm", "none", "composed"] {
      let text = Library.text(at: "understanding/\(file).txt") ?? ""
      for line in text.split(separator: "\n") where !line.hasPrefix("#") && !line.hasPrefix("=") {
        for word in line.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }) {
          guard let first = word.first, first.isLowercase else { continue }
          words.insert(word.lowercased().replacing("’", with: "'"))
        }
      }
    }
    words.subtract(FirstNames.all.subtracting(names))
    return words.union(more)
  }()

  /// First names that are words as well.
  private static let names: Set = [
    "will", "may", "mark", "grace", "rose", "hope", "faith", "joy", "bill", "sue", "rob", "art", "max", "pat", "april",
    "june", "summer", "frank", "grant", "chance", "miles", "guy", "dawn", "eve", "penny", "chase", "rich", "drew",
    "melody", "harmony", "jan", "crystal", "dean", "ray", "carol", "don", "angel", "star", "violet", "ruby", "pearl",
    "jasmine", "daisy", "heather", "olive", "iris",
  ]

  /// Words of customers and of greetings that the replies don't have.
  private static let more: Set<String> = Set(
    """
    here hereby ho ring rang goodbye bye cheers regards sincerely furious livid angry upset disgusted fuming annoyed tired fed confused worried scared shocked appalled gutted done
    happy glad sorry fine okay ok yes no yeah yep nope hi hello hey dear there everyone all team support sir madam guys
    folks mate buddy pal love honey customer agent service help please thanks thank you your my mine me we us our they
    them their he she it this that these those who what when where why how which is are was were be been being am do does
    did have has had will would could should can may might must shall not never ever always still again already just only
    very really so too also and or but if then than because since until while after before about with without for from to
    of in on at by up down out off over under a an the monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december today tomorrow yesterday morning afternoon
    evening night english german french spanish british american uk usa us eu gmt pm am id ids pin ok good great perfect
    lovely awesome brilliant absolutely nothing something anything everything someone somebody anyone nobody none one two
    three four five six seven eight nine ten first second third last next calling ringing writing waiting trying going
    getting looking asking speaking here's what's that's it's i'm i've i'd i'll you're you've we're we've don't can't won't
    isn't wasn't didn't doesn't haven't hasn't couldn't wouldn't shouldn't let's there's account order number reference
    flight parcel package delivery refund payment card bank email mail phone mobile app website site online internet wifi
    broadband router tv box device laptop computer iphone android samsung amazon apple google microsoft spotify netflix
    paypal ebay facebook twitter instagram whatsapp visa mastercard dhl ups fedex hermes royal post windows xbox
    playstation prime premium uber tesco lloyds barclays virgin verizon adobe delta southwest airways airlines air united
    update company store shop office branch manager supervisor department sales billing technical desk centre center line
    weeks days months years hours minutes times ridiculous unacceptable terrible awful horrible pathetic useless stupid
    rude worst best bad wrong right true false sure certain possible impossible urgent important now soon later quick
    quickly asap correct incorrect interested unhappy unable able ready afraid aware
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// Common first names, to know one where nothing else shows it.
enum FirstNames {
  /// In small letters.
  static let all: Set<String> = Set(
    """
    aaron abdul abigail adam ade adrian agnes ahmed aisha alan albert alejandro alex alexander alexandra ali alice alicia
    alison allan amanda amara amber amelia amir amy ana andrea andreas andrew andy angela anita anja ann anna anne annette
    annie anthony antonio april arthur asha ashley astrid ava barbara beatrice becky ben benjamin bernard bert beth betty
    bianca bill billy bob brad brandon brenda brian bridget bruce bryan bry calvin cameron carl carla carlos carmen carol
    caroline catherine cathy cecilia charles charlotte chen cheryl chloe chris christian christina christine christopher
    cindy claire clara claudia colin connor craig crystal cynthia dan dana daniel daniela danny darren dave david dawn dean
    debbie deborah denise dennis derek diana diane diego dominic donald donna doris dorothy doug douglas dylan eddie edith
    edward eileen elaine eleanor elena elias elizabeth ella ellen elsa emily emma eric erica erik erin esther ethan eugene
    eva evelyn fatima felix fiona florence frances francesca francis frank fred frederick gabriel gary gavin gemma george
    gerald gina giulia gloria gordon grace graham greg gregory gustav hannah hans harold harry hassan heather heidi helen
    helena henry holly howard hugo ian ibrahim ida imran ines ingrid irene isaac isabel isabella ivan jack jacob jacqueline
    jake james jamie jan jane janet jason javier jay jean jeff jeffrey jen jennifer jenny jeremy jerry jesse jessica jill jim
    jimmy joan joanna joanne joe joel johanna johannes john johnny jon jonas jonathan jordan jorge jose joseph josh joshua
    joyce juan judith judy julia julian julie jürgen justin kai karen karim karin karl kate katharina katherine kathleen
    kathy katie keith kelly ken kenneth kerry kevin khalid kimberly klaus kristen kurt kyle lars laura lauren laurence lea
    leah lena leo leon leonard leslie lewis liam linda lisa liz lloyd lorraine louis louise lucas lucia lucy luis lukas luke
    lydia lynn maggie malcolm mandy manuel marco margaret maria mariam marie marilyn mario marion markus marta martha martin
    martina mary mason mateo matt matthew maureen max megan mei melanie melissa mia michael michelle miguel mike mila mira
    mohammed molly monica monika muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel
    nina noah nora norman oliver olivia omar oscar otto owen pamela patricia patrick paul paula pedro peter petra phil philip
    phillip pierre priya rachel ralph ramona raj rajesh ravi raymond rebecca regina renate rhys ricardo richard rick rita
    robert roberta roger roland ron ronald rosa rosie roy rupert russell ruth ryan sabine sally sam samantha samuel sandra
    sanjay sara sarah scott sean sebastian sergio shane shannon sharon shaun sheila shirley silvia simon sofia sonia sophia
    sophie stacey stan stefan stella stephanie stephen steve steven stuart susan susanne suzanne sven sylvia tamara tanya
    tara ted teresa terry thea theo theresa thomas tim timothy tina tobias todd tom tommy tony tracey tracy trevor tunde
    tyler ursula uwe valentina valerie vanessa vera veronica vicky victor victoria vikram vincent viola walter wanda wayne
    wendy werner wilhelm william yasmin yolanda yusuf yvonne zachary zoe zara
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// Towns that are named often, to know one where nothing else shows it.
enum Towns {
  /// In small letters; towns of two words are known by what stands before them.
  static let all: Set<String> = Set(
    """
    london manchester birmingham leeds glasgow edinburgh liverpool bristol sheffield cardiff belfast nottingham leicester
    newcastle brighton southampton portsmouth oxford cambridge york coventry bradford hull plymouth wolverhampton derby
    swansea aberdeen dundee norwich exeter dublin cork galway limerick berlin hamburg munich münchen cologne köln frankfurt
    stuttgart düsseldorf leipzig dresden hannover nuremberg nürnberg bremen dortmund essen vienna wien salzburg graz zurich
    zürich geneva basel bern paris lyon marseille toulouse nice bordeaux madrid barcelona valencia seville lisbon porto rome
    milan naples turin florence venice amsterdam rotterdam brussels antwerp copenhagen stockholm oslo helsinki warsaw prague
    budapest athens istanbul moscow kyiv boston chicago houston phoenix philadelphia dallas austin denver seattle portland
    detroit atlanta miami orlando tampa charlotte nashville memphis baltimore washington pittsburgh cleveland cincinnati
    minneapolis milwaukee sacramento oakland honolulu anchorage toronto montreal vancouver calgary ottawa edmonton winnipeg
    sydney melbourne brisbane perth adelaide canberra auckland wellington johannesburg nairobi lagos accra cairo casablanca
    dubai riyadh doha mumbai delhi bangalore chennai kolkata karachi lahore dhaka singapore bangkok jakarta manila seoul
    tokyo osaka beijing shanghai shenzhen taipei brooklyn queens manhattan
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
