extension MaskingTexts {
  /// More numbers that stay.
  static let keptInChat = """
    order no 23097215 hasn't come
    orders 134059 and 286090
    my orders are 9446321, 9890595 and 4264824
    PO 42605806
    purchase order 4848662
    sales order 495690499
    88868611 is my order number
    the order ends in 751
    order 6603 8360
    a: order? / 1732086
    a: your order number please / it's 525 5370
    invoice 1823/1036
    invoice from 03/2026 number 129701
    receipt 78294771
    receipt number 5194102851
    docket 5129642
    delivery note 11351384
    delivery 71204197
    track 936518203690
    tracking three three seven six zero six seven four three three
    tracking id is 1419225007
    parcel number 29407040373786
    the consignment is 2554069129
    dpd 85484344825877
    meter 28376516
    reading 83210
    day reading 65308 night reading 82385
    the smart meter shows 90850
    water meter 180119
    a: your meter number? / 12484569
    a: current reading? / nine eight eight five five
    policy is 13854033
    policyholder 1154051
    claim 1752274665
    a: claim number? / 26438395
    case 17488312
    my case reference is 34827043
    complaint number 218752
    complaint 8615362
    a: do you have a reference? / 97680677
    job number 534011
    job 2713974
    customer 2029483
    client number 93567826
    client id 786433
    subscriber number 38449093
    membership number 98357519
    frequent flyer 356522089
    bonus card 8412836215
    gift card balance 840
    serial 127527289
    s/n 21451722
    serial is one eight four seven eight seven five nine
    imei 532091510886561 and model 3640
    sim 9598
    mac 00:1b:44:11:3a:b7
    sku 42568105
    article number 812707
    articles 661590 and 763419
    product 82410
    product id 7356273
    spare part 2101346
    part 744954
    part 2 of 3
    part 1 was fine part 2 was not
    group 4 at 10:30
    group 2 of 2019
    set of 4 chairs and 2 tables
    set of 6 for 120
    block 7, flat 1204
    section 21 notice
    section 12, row 14, seat 15
    row 10 seat 22
    bit 64
    1. pay 2. call 3. wait
    first 100 days then 30 days
    first 2000 then 1500
    first week 1200, second week 1300, third week 1250
    1st of april 2nd of may
    first floor, second door
    next 4 weeks
    the front of the house has 3 windows
    the front door is number 541
    on the back of the box it says 8732
    on the front it says 3662 watts
    the back room is 340 cm
    reverse charge 145
    in reverse order
    the label says 1789
    the sticker says 873032
    the box says 40071
    the screen says 8531
    the website says 356
    my letter says 2243 euros
    the email says 97 days
    the email says 615 pounds
    the text says 2 weeks
    the text says delivery on 14 03 2026
    the message said between 12 and 14
    I got 2421 points
    I got 43554 points by email
    i got 914 pounds on my phone bill
    i received 683 parcels
    i received 3322 euros
    you sent me 542 pages
    you sent me 1200 pounds
    you sent me the wrong size, 42
    you sent me invoice 130979
    you sent me a bill of 4116
    they texted me at 1430
    they texted me 4 times
    it came at 10 past 3
    it came in 2019
    it arrived on 12 03 2026
    it arrived after 14 days
    arrived at 1530
    got here at 1745
    came to 1977 pounds
    the total came to 682.83
    it came through customs in 2 days
    came with 25 screws
    phone number is 07405210873
    mobile 07888532495
    my new number is 07181900486
    my old number was 01615 688151
    his number is 795-633-9214
    office 0207 946 0196
    text me on 07545145541
    sms to 07455468217
    send the code to 07232361577
    you sent the code to 07787157174
    the code was sent to 4289
    a: mobile? / 07784799666
    a: what number can I reach you on? / 07375 717 491
    a: Which number should we text? / 07505074603
    a: we'll send a code to your phone. What's the number? / 07657306235
    a: did you get the email? / no, since 12 days
    a: did you get my text? / no I waited 2 hours
    a: did you get the letter? / in 2024
    a: what postcode is it? / 30840
    a: and the house number? / 510
    a: which year were you born? / 1964
    a: your birthday? / 04 05 1964
    a: day and month? / 14 03
    a: how many digits? / 16
    a: how much is left? / 1698
    a: how much was the refund? / 292 81
    a: what does the error say? / 9818
    a: which code does the display show, E what? / E40
    a: what product code is on the label? / 653101
    a: what's the date on the letter? / 14 03 2026
    a: what's the amount? / 38828
    a: What size? / 42
    a: what speed do you get? / 250
    a: Is that the model number? / 8319
    a: serial? / 244247508
    a: How many points? / 65634
    a: and the mileage? / 596434
    answer 42
    the answer was 2500
    question 12
    question 4 answer 3
    in a word 100
    my words per minute are 120
    date 12 03 2026
    date of order 12032026
    the date is 14/03
    start date 01/04/2026 end date 31/03/2027
    secret santa 2025
    secret garden 250 pages
    personal loan of 15000
    personal best 1245
    my personal allowance is 12570
    memorable day, 3 hours late
    passport number 304412926
    national insurance QQ123456C
    driving licence 58488197
    tax code 1257L
    tax reference 2873402801
    sort code only 20-45-19
    bank holiday 25 may
    bank charge 25.50
    bank of 12 lifts
    google 2024
    apple watch 9
    apple 16 pro max
    microsoft 365
    facebook 200 friends
    paypal 150 pounds
    amazon prime 95 a year
    uber 14.50
    token of 50
    voucher 25
    panel 3 of 5
    strip of 10 tablets
    led strip 5 metres
    front 2 tyres
    rear 2, front 2
    tyres 205/55 r16
    tyre 225 45 17
    lens 24-70
    18-55 mm
    paint ral 7016
    ral 9005
    screw m6x40
    pipe 22 mm
    thread 3/4
    door 2040 x 826
    desk 160 x 80 x 72
    bed 140 by 200
    box 60x40x40
    dosage 500 mg twice
    blood pressure 120 over 80
    sugar 5.6
    heart rate 72
    temperature 21.5
    humidity 45 to 60
    weight 72.5 kg
    height 1.82
    bmi 24
    score 6-4 6-3 7-5
    won 3 2
    games 21 19, 18 21
    team 4 group 2
    odds 7/2
    chapter 12 verse 4
    page 214
    line 3
    version 2.14.989
    build 8934
    port 8080
    vlan 120
    channel 36
    dns 8.8.8.8
    gateway 10.0.0.138
    kernel 6.8.0-10
    chrome 128
    code 404
    code 500 error
    http 503
    status code 502
    error 0x80246446
    ora-12947
    e48 on the display
    fault f91
    alarm 524
    dress code black tie 2026
    country code 44
    area code 0207
    dialling code 0161
    sort of 100
    code of conduct 2023
    a code of 8 digits
    the code has 6 digits
    the code expires in 10 minutes
    the code is valid for 15 minutes
    two codes in 3 days
    cvv has 3 digits
    the pin has 4 digits
    pins cost 3.50
    pin 13 of the connector
    bowling pins 10
    pinned 3 messages
    my card was blocked 3 times in 2025
    my card expires in 2027
    card valid from 09/24
    cards 2 and 3
    card 1 of 4
    16 digits on a card
    my visa expires 2027
    visa application 16460198
    amex points 71548
    my credit limit is 2239
    limit of 2500 on the card
    the card fee is 45
    account opened 12/03/2019
    account manager 12
    account for 120 pounds
    my account has 937 points
    3 accounts
    account balance 1761.96
    my account is 120 overdrawn
    i pay 962 a month by card
    i paid 5813 by card
    paid 49.99 by card on 12/03
    charged 764 on my visa
    a charge of 873 on the card
    """
}
