/// Texts as people say them on the telephone and type them in a chat, beside those of `MaskingTexts`.
extension MaskingTexts {
  static let maskedTalk: [(text: String, expected: String)] = [
    ("IBAN DE 191 884 497 774 340 508 61", "IBAN [IBAN]"),
    ("IBAN ES 761 432 737 182 966 166 384 5", "IBAN [IBAN]"),
    ("IBAN AT 867 846 260 273 631 075", "IBAN [IBAN]"),
    ("RO05BTRLRONCRT0V12345601", "[IBAN]"),
    ("my IBAN: RO05 BTRL RONC RT0V 1234 5601", "my IBAN: [IBAN]"),
    ("my IBAN: RO63 BTRL EURC RT01 2345 6701", "my IBAN: [IBAN]"),
    ("please pay it to mk62 321a bbe3 d9g7 h64", "please pay it to [IBAN]"),
    ("my IBAN is QA02CXAW8HEKG6K1N7BMESVX2H6WC", "my IBAN is [IBAN]"),
    ("DE21O7734853742O695252", "[IBAN]"),
    (
      "first four four five three nine second four six nine one four third six five eight four last four eight two three zero",
      "first four [card …8230]"
    ),
    (
      "four digits four five three nine another four eight nine five one another four seven three four six and four more five zero seven six",
      "four digits [card …5076]"
    ),
    (
      "four five three nine pause two six zero five pause three zero nine nine pause seven three two one",
      "[card …7321]"
    ),
    (
      "four five three nine are you writing four nine seven nine this down eight one nine eight good three seven three seven",
      "[card …3737]"
    ),
    ("1) 4539 2) 7653 3) 5068 4) 8743", "1) [card …8743]"),
    ("Block 1: 4539, Block 2: 7578, Block 3: 6609, Block 4: 4383", "Block 1: [card …4383]"),
    (
      "the first 4 are 4539, the next 4 are 8632, the next 4 are 1381, the last 4 are 8829",
      "the first 4 are [card …8829]"
    ),
    ("4539 9326 sorry 9326 2287 4903", "[card …4903]"),
    ("4539 0400 99, no, 3965 7240", "[card …7240]"),
    ("4539 1 no 9520 5958 3645", "[card …3645]"),
    (
      "four five three nine two eight four seven one six six four no wait one six six four nine four seven two",
      "[card …9472]"
    ),
    ("card 4539 661O 65OO O6O7", "card [card …0607]"),
    ("card 4539661O65OOO6O7", "card [card …0607]"),
    ("card 4539 O4O3 8531 3OOO", "card [card …3000]"),
    ("card 4539 8657 71О7 99ОО", "card [card …9900]"),
    ("card 4539 οο18 3ο94 3ο72", "card [card …3072]"),
    ("card 4539 Ｏ197 84ＯＯ 6811", "card [card …6811]"),
    ("card 4539 7483 784S 4744", "card [card …4744]"),
    ("card 4539 6B96 06B5 5304", "card [card …5304]"),
    ("4539 7772 7879 9486 417", "[card …9486] [code]"),
    ("my pin will be 7668", "my pin will be [code]"),
    ("my pin used to be 2797", "my pin used to be [code]"),
    ("my PIN should be 4796", "my PIN should be [code]"),
    ("the CVV would be 842", "the CVV would be [code]"),
    ("password would be 78036139", "password would be [code]"),
    ("my password has always been 791227", "my password has always been [code]"),
    ("I use 0984 as my pin", "I use [code] as my pin"),
    ("P I N 4229", "P I N [code]"),
    ("P.I.N. is 0600", "P.I.N. is [code]"),
    ("P-I-N 5838", "P-I-N [code]"),
    ("pwd 545909", "pwd [code]"),
    ("passwd=484417", "passwd=[code]"),
    ("passphrase 28603342", "passphrase [code]"),
    ("pass code 483868", "pass code [code]"),
    ("my pin is 5550 or 5550", "my pin is [code] or [code]"),
    ("my pin is 6375, no, I mean 6375", "my pin is [code], no, I mean [code]"),
    ("my pin is not 1111 but 6493", "my pin is not [code] but [code]"),
    ("my ATM code is 1122", "my ATM code is [code]"),
    ("CAV2 576", "CAV2 [code]"),
    ("820 on the back", "[code] on the back"),
    ("on the back it says 656", "on the back it says [code]"),
    ("463 is on the back of the card", "[code] is on the back of the card"),
    ("I received 843429 by SMS", "I received [code] by SMS"),
    ("I got a text with the code 155504", "I got a text with the code [code]"),
    ("the text says 755152", "the text says [code]"),
    ("your code 966784 does not work", "your code [code] does not work"),
    ("the code I received is 296200", "the code I received is [code]"),
    ("confirmation code they texted me: 322307", "confirmation code they texted me: [code]"),
    ("the code is three five eight two eight three, it came by text", "the code is [code], it came by text"),
    ("your code: 642242. Do not share it with anyone.", "your code: [code]. Do not share it with anyone."),
    ("use code 115515 to verify your account", "use code [code] to verify your account"),
    ("use 886693 to log in", "use [code] to log in"),
    ("<#> 614266 is your code", "<#> [code] is your code"),
    ("114844 is your Coolbank code", "[code] is your Coolbank code"),
    ("3D Secure code 369900", "3D Secure code [code]"),
    ("single-use code 345914", "single-use code [code]"),
    ("authenticator shows 574462", "authenticator shows [code]"),
    ("the code on my phone is 288813", "the code on my phone is [code]"),
    ("the code in the app is 383668", "the code in the app is [code]"),
    ("my 3 digit code is 181", "my 3 digit code is [code]"),
    ("card code 936", "card code [code]"),
    ("a/c 7733120945", "a/c [number]"),
    ("A/C no 7733120945", "A/C no [number]"),
    ("accountnumber 77331209", "accountnumber [number]"),
    ("7733120945 is my account number", "[number] is my account number"),
    ("account 7733120945 and 8833120946", "account [number] and [number]"),
    ("my account numbers are 7733120945, 7733120946", "my account numbers are [number], [number]"),
    ("SSN 536228841", "SSN [number]"),
  ]

  static let keptTalk: [String] = [
    "I called one two three four five six seven times",
    "they moved it one two three four times, five six seven times",
    "twenty twenty twenty twenty-one twenty twenty-two twenty twenty-three",
    "one one one one one one one one one one one one",
    "receipt 080912425089",
    "it happened 20261103142205",
    "SIM card number 89440019271541608932",
    "MPAN 8160294515568",
    "reference 101218364458",
    "transaction number 2481567723003 is not found",
    "payment reference 6756715850158 is not found",
    "loyalty card number 8060238550417 is not found",
    "document number 8908390119456 is not found",
    "voucher code 2869736516019 is not found",
    "asset tag 3497265180778 is not found",
    "session ID 5355721942453 is not found",
    "mandate reference 3728001126094 is not found",
    "contract account 1541697168 is not found",
    "articles 4711 4712 4713 4714 are missing",
    "rooms 5101 5105 5110 5115",
    "100000000000",
    "the app says 1500 people",
    "the app shows 2024 as the year",
    "I got 1200 back by email",
    "I got the code at 1425 hours",
    "the code is 12 characters",
    "plate B58S",
    "iPhone 5S and 15 of 5SB8",
    "call me no later than 1400, sorry 1500",
    "4539 is the flat, no, 4540",
  ]

  /// Calls, each line with its speaker (`a` for the agent, `c` for the customer), and the lines as they are shown.
  static let maskedCalls: [(lines: [String], shown: [String])] = [
    (
      ["a I sent you a one-time code, please read it out.", "c 597754"],
      ["I sent you a one-time code, please read it out.", "[code]"]
    ),
    (
      ["a I have sent you a verification code, what does it say?", "c 272951"],
      ["I have sent you a verification code, what does it say?", "[code]"]
    ),
    (
      ["a I just sent you a code, can you read it to me?", "c 919688"],
      ["I just sent you a code, can you read it to me?", "[code]"]
    ),
    (
      ["a We have just sent you a code by text. What does it say?", "c 119868"],
      ["We have just sent you a code by text. What does it say?", "[code]"]
    ),
    (
      ["a Do you have your PIN? I need it to verify you.", "c 6303"],
      ["Do you have your PIN? I need it to verify you.", "[code]"]
    ),
    (
      ["a May I ask for your telephone banking PIN, so that I can go on?", "c four five seven eight"],
      ["May I ask for your telephone banking PIN, so that I can go on?", "[code]"]
    ),
    (
      ["a Tell me your password please. I have to check it.", "c 702929"],
      ["Tell me your password please. I have to check it.", "[code]"]
    ),
    (
      ["a What is the PIN you chose?", "c 5812"],
      ["What is the PIN you chose?", "[code]"]
    ),
    (
      ["a Which TAN does your app show?", "c 709517"],
      ["Which TAN does your app show?", "[code]"]
    ),
    (
      ["a The CVV, please, then I am done", "c 056"],
      ["The CVV, please, then I am done", "[code]"]
    ),
    (
      ["a Now the verification number on the back, please", "c that would be one eight two"],
      ["Now the verification number on the back, please", "that would be [code]"]
    ),
    (
      ["a What does it say on the back, the last three digits?", "c 338"],
      ["What does it say on the back, the last three digits?", "[code]"]
    ),
    (
      ["a Could you read out the 6-digit number from the text?", "c yes 658225"],
      ["Could you read out the 6-digit number from the text?", "yes [code]"]
    ),
    (
      ["a the code?", "c 226558"],
      ["the code?", "[code]"]
    ),
    (
      ["c DE 19188449", "c 777434", "c 050861"],
      ["[IBAN]", "[IBAN]", "[IBAN]"]
    ),
    (
      ["c AT 65204847", "c 865870", "c 9934"],
      ["[IBAN]", "[IBAN]", "[IBAN]"]
    ),
    (
      [
        "c first four digits are 4539", "a right", "c then one six seven one", "a go on", "c then 1031",
        "c and at the end 3433",
      ],
      ["first four digits are [card]", "right", "[card]", "go on", "[card]", "[card …3433]"]
    ),
    (
      [
        "c first four digits are forty-five thirty-nine", "a right", "c then 9535", "a go on", "c then 2058",
        "c and at the end 3388",
      ],
      ["first four digits are [card]", "right", "[card]", "go on", "[card]", "[card …3388]"]
    ),
    (
      [
        "c first four four five three nine, second four five six three two",
        "c third four zero two one seven, last four six six eight zero",
      ],
      ["first four [card]", "[card …6680]"]
    ),
    (
      [
        "c the first group is four five three nine", "c second group four four six two",
        "c third group two two four zero", "c fourth group eight eight eight nine",
      ],
      ["the first group is [card]", "[card]", "[card]", "[card …8889]"]
    ),
    (
      [
        "c the first four numbers four five three nine", "c next four four two three six",
        "c next four eight eight two four", "c final four four six six zero",
      ],
      ["the first four numbers [number]", "[number]", "[card]", "[card …4660]"]
    ),
    (
      ["c 1. 4539", "c 2. 0271", "c 3. 5825", "c 4. 8017"],
      ["1. [card]", "[card]", "[card]", "[card …8017]"]
    ),
    (
      ["c 4 digits: 4539", "c 4 digits: 1637", "c 4 digits: 2501", "c 4 digits: 3617"],
      ["4 digits: [card]", "[card]", "[card]", "[card …3617]"]
    ),
    (
      ["c the first 4 are 4539", "c the next 4 are 8632", "c the next 4 are 1381", "c the last 4 are 8829"],
      ["the first 4 are [card]", "[card]", "[card]", "[card …8829]"]
    ),
    (
      ["c digits 1 to 4 4539", "c digits 5 to 8 6858", "c digits 9 to 12 2170", "c digits 13 to 16 7023"],
      ["digits 1 to 4 [card]", "[card]", "[card]", "[card …7023]"]
    ),
    (
      ["c 4539 6245", "a could you repeat the last bit?", "c 6245", "a thanks", "c 8462 0289"],
      ["[card]", "could you repeat the last bit?", "[card]", "thanks", "[card …0289]"]
    ),
    (
      [
        "c four five three nine zero seven three eight", "a could you repeat the last bit?", "c zero seven three eight",
        "a thanks", "c four nine three three three one five seven",
      ],
      ["[number]", "could you repeat the last bit?", "[card]", "thanks", "[card …3157]"]
    ),
    (
      ["c 4539 7632 99", "c no sorry 6512 7311"],
      ["[card]", "[card …7311]"]
    ),
    (
      ["c 4539 9654 2927 9520", "c 04/29", "c 417"],
      ["[card …9520]", "04/29", "[code]"]
    ),
    (
      ["c 4539 7634 7580 2869", "c and 417"],
      ["[card …2869]", "and [code]"]
    ),
  ]

  static let keptCalls: [[String]] = [
    ["c 4711", "c 4712", "c 4713", "c 4714"],
    ["c the first is 6011", "c the second 6012", "c the third 6013", "c the fourth 6014"],
    ["a What error code do you see?", "c 404123"],
    ["a What is your postal code?", "c 10115"],
    ["a Is there a code on the box?", "c 88213"],
    ["a Do you remember your password?", "c no, I changed it in 2024"],
    ["a I can send you a code or a letter.", "c a letter, to 10115 Berlin"],
    ["a I will send you a code now. What is your flight number?", "c 4711"],
    ["a Did you get the code we sent you?", "c no, I called 3 times and waited 1234 seconds"],
    ["c I changed my PIN yesterday", "c it took 45 minutes"],
  ]
}
