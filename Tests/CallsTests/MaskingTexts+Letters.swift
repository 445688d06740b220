extension MaskingTexts {
  /// Numbers of mails that stay.
  static let keptInMail = """
    Dear team, order 13243700 from 12 March hasn't arrived
    I placed order 158508759 on 03/04/2026 at 10:45
    Re: order 1828073
    order 4371510 / and order 8127060
    order status of 18532747
    my order, number 2849991, is late
    a: order number? / yes 19434513
    invoice 64617027 dated 01.02.2026 over 249,90
    invoice 2102408 is wrong by 25 euros
    credit note 426039
    bill of 1708 for may
    bill from 2025
    receipt no 855773
    tracking says 958983366953
    the parcel has 829552930701
    parcel 19256376156 lost
    DHL 2541832947
    a: parcel number? / 5610920093
    meter 8563165 reads 32397
    reading today 170074
    old reading 18125, new reading 11835
    my policy number's 14923811
    policy no 200355852
    claim 90950088 from 2024
    reference 1211369
    reference no. 708274334
    case no 1630578
    ticket no 429374
    ticket 81085 and 72444
    a: case number? / 3072203
    booking 6319099
    booking no 14246875
    room 790 for 3 nights
    reservation 976425
    confirmation 58156931
    a: booking number? / 9059908
    customer no 9441397
    customer number 46016501
    my customer id is 8905632
    member 11826128
    serial no 92226788
    serial number's 622427980
    imei 124518257286156
    imei number 132737183473534
    model no 13685
    product 1871731
    article no 1456168
    item 31706 and item 76034
    sku 295727
    contract no 74514040
    contract 721633040
    a: contract number? / 75101033
    ph 07711419263
    mob 07387530740
    tel 6453376673
    tel: 0849 1122890
    my phone is 239 249 1911
    phone nine three two one two one seven four zero five
    my mobile is 07792 630 597
    call back on 0866949783
    +33 6 85 17 16 36
    +1 304 607 1154
    a: contact number? / 07476081087
    a: phone number please / seven eight eight six seven two one nine seven three
    a: mobile number? / 07448 920370
    a: And your phone number? / 0344 429 3283
    house 69, street 14, 30630 Hamburg
    58848 Vienna
    67 Station Road, M1 9AB
    postcode 44748
    a: zip? / 70291
    a: address? / 898 green lane
    on 12.03. and 14.03.
    12/03 14:30
    14:30 to 16:00
    at 1430
    0930 till 1745
    from 01/2025 to 12/2025
    since 12/2023
    april 2026
    q3 2025
    the 21st
    in the 1990s
    twenty twenty five
    nineteen ninety
    eighteen months
    twelve weeks and three days
    seven thirty in the morning
    eight to four
    half six
    between two and four
    a: what time? / 1430
    a: which date? / 14 03 2026
    a: when were you born? / 14 03 1964
    a: birth year? / 1985
    a: since when? / 2019
    19.99
    1.299,00 EUR
    EUR 6356
    1580 EUR
    745,85 euros
    726 bucks
    3538 dollars and 20 cents
    $1,420
    £7718
    27 quid
    twelve ninety nine
    nineteen euros ninety nine
    two thousand five hundred pounds
    one hundred and twenty
    a: amount? / 4837
    a: how much did you pay? / 353.14
    a: which amount was charged? / 50563
    a: how much do you want back? / two hundred and fifty
    paid 1363 on 12/03
    they charged 8240 instead of 220
    got 6760 back
    got 965 of 749
    I got 24 of them
    I received 7390 flyers
    you sent 250 instead of 25
    you sent 12 boxes
    you sent me 18 emails
    you texted me on 14 march
    you emailed me 3 times
    they sent 463 units
    they sent me 2 parcels in 2026
    it came with 12 parts
    it arrived 14 days late
    it came on the 14th at 1230
    came back 3 times
    the app shows 937 euros
    the app says version 4.12
    the app shows order 835295
    my phone shows 5 bars
    my phone shows 23 percent
    the screen shows error 8106
    the display shows 19 degrees
    the sms says tomorrow 8 to 12
    the text says order 1131300
    the email says invoice 376008
    the message says parcel 19043835
    the letter says 145 euros
    the reader is 250 euros
    kindle reader 10
    token price 12
    token 3
    the word count is 2500
    question 15 of 20
    answer to question 4 is 25
    info line 0800 393129
    for information call 0800 265891
    information of 12.03.2026
    date 14.03.2026
    delivery date 12/03/2026
    date: 2026-03-14
    expiry date 12/2027
    best before date 12 11 2026
    secret price 19.99
    personal number plates 250
    step 4
    step 2 of 5
    signal 2 of 5 bars
    signal -67 db
    apple tv 4k 128
    google pixel 8
    microsoft office 2021
    telegram group 200 people
    instagram 1200 followers
    facebook ad 250
    signature on page 12
    signature from 12 march 2026
    2 signatures
    the signature is missing on page 3
    front row 12
    front camera 12 megapixels
    back in 2019
    back at 1430
    back on 12 march
    call me back on 07313524365
    back to 250
    reverse of page 3
    reverse gear 2
    the back cover costs 45
    money back 30 days
    came back after 150 metres
    panel 450 watts
    strip 120 leds
    strip light 1200 mm
    way back in 1999
    on the way 2 hours
    it's on its way since 3 days
    through 2025
    through gate 12
    part 3
    part 12 of the contract
    spare part number 96963418
    part order 893748
    block 12
    block of 4 flats
    group of 4
    a set of 4 for 120
    a set of three for 45
    group two at 12 thirty
    part two 45 minutes
    part one was 45 minutes part two 60 minutes
    row 12 seat 4
    section 4 paragraph 2
    bit rate 320
    batch 12 of 2026
    one to four weeks
    five to eight days
    nine to twelve
    from one to four in the afternoon
    ages five to eight
    1-4 weeks
    5-8 people
    first 2 weeks
    first 10 minutes
    the first 500 customers
    first 4 weeks then 2 weeks then 1 week
    next 2, last 3
    last 12 months
    second 45 minutes
    third time in 12 days
    the new one is 250 euros
    the new one costs 1299
    old one 32 inch, new one 55 inch
    my new phone is 6.1 inch
    new contract 24 months
    the other one is 42
    the code has 4 letters
    the code was 15 minutes late
    code from 2023
    code for the 10 percent off
    code not valid on 12/03
    the code is too short, 5 of 6
    postal code 72319
    promo code SUMMER16
    product code 852053
    discount code 581642
    gift code worth 50
    error code 69517
    error code is 215
    fault code is 858
    area code 020
    country code is 49
    status code 404
    the sort code is 20 45 19
    colour code 1853
    key code for the paint 316
    i entered the code 3 times
    typed the password 5 times
    the password was wrong 3 times
    wrong pin 3 times
    i put in the pin 3 times and waited 30 minutes
    pin entry failed 2 times
    pin blocked since 2 days
    a new pin takes 5 to 7 days
    no pin for 14 days
    otp took 15 minutes
    otp expires after 300 seconds
    the tan expires in 5 minutes
    tan leather size 42
    no text since 1430
    no email for 3 days
    a: did you get the code? / no, I waited 20 minutes
    a: did it arrive? / on the 14th
    a: did the text arrive? / no not since 2 days
    a: What does the email say? / 3 to 5 days
    a: what does the letter say? / that I owe 250 euros
    a: what's on the display? / E70
    a: what did you pay? / 49 99
    a: how many texts? / 12
    a: Do you have an account? / since 2019
    a: have you got the app? / version 12
    a: which card? / the visa from 2024
    a: how many digits are there? / 16
    a: which question? / number 4
    a: what's the answer? / 42
    a: do you know your password? / I changed it 3 weeks ago
    a: six months ago? / 12
    card 2 of 3
    cards since 2019
    visa for 90 days
    my card limit is 5150
    card was charged 693.53
    card payment of 488
    card fee 2.5 percent
    card ending 2918 was charged 901
    last 4 digits 9421
    last four 6112
    account since 2012
    account with 3 users
    account closed on 12/03/2026
    my account says 129 points
    iban has 22 characters
    iban form 12
    score 3-2
    won 21 12
    half time 1 1
    level 42
    rank 1200
    speed 250 of 1000
    ping 23
    16 gb
    512 gb
    4k 120 hz
    1920 by 1080
    12 volt 7 amp
    60 x 120
    size 38 40
    size s 36
    eu 42 uk 8
    waist 32
    50 kg
    180 cm
    1.75 m
    blood group 0
    20 mg
    45 years
    aged 12 and 15
    74
    2500
    4212447
    """
}
