extension MaskingTexts {
  /// What the same stranger wrote of other numbers; a slash stands between lines.
  static let keptOfStrangers = #"""
    where's order 32516037 please
    ordered twice, 9103730 and 9753956
    order#181100940
    web order W83159039 still says processing
    Order ID 114-1351935-4650880
    po number 6992542810
    my order number's eight five zero eight two four four three
    hermes says 3332049645583139 was delivered
    dhl tracking 71028551992802760196
    usps tracking number 9405 5112 1660 1400 5253 74
    royal mail tracking AB978032335GB
    track and trace 3S11765620615
    GLS parcel no 23602094100
    the ups one 1Z999AA15884006481
    dpd parcel 94478180091549
    tracking: JD0146000101856865
    shipment 583616000452 stuck at customs
    waybill 5702821051
    package id 888158940147155
    Invoice INV-2026-71067
    invoice no. 52332806 from 14.02.2026
    invoice 208782300516
    bill 705830120 is too high
    rechnung nr 294449245
    receipt 405974660225
    ring me on 020 7946 7998
    my number is 07700 900901
    +44 7700 900598 after five
    phone: 0171-4931494
    tel +49 30 55344862
    cell (212) 555-1407
    +33 6 12 34 56 78
    call 00 353 87 9873795
    +91 98765 51848
    phone oh seven seven double oh nine hundred one two three
    my landline is oh two oh seven nine four six oh eight one two
    a: best number to reach you? / 07700 900112
    a: phone number? / oh seven seven oh oh, nine double oh, four five six
    serial number 154292285447
    serial C02XK4333JG5J
    s/n: 1215345323
    SN31526169960341
    device serial 482536455056294
    imei 482674665931703
    IMEI: 35-209900-943629-1
    the imei is eight eight one four seven three five seven seven three zero two four eight six
    ICCID 8944399114841540185
    eid 31264370979147261450086082654322
    mac address 3c:22:fb:23:17:9a
    isbn 978-3-16-148410-0
    ISBN 9780306406157
    isbn-10 0306406152
    ean 6731049640092
    barcode 7699083424749 wont scan
    gtin 02530541710634
    upc 159541761646
    article number 50878810
    on 23.11.2025 between 14:00 and 18:30
    since 2019-03-04
    from 01/12/2026 till 15/12/2026
    2026-11-30T16:34:50Z
    2026-11-30 16:34:50.482913
    timestamp 1732984490
    unix time 1732984490123 in the log
    log 20261130163450 error
    the 3rd, 14th, 15th and 21st of march 2026
    meter says 30981.5
    electricity meter reading 639673, gas 55506
    meter number 50296046
    the meter reads zero four five six seven eight
    day 23213 night 33352
    mpan 9257179092972
    MPRN 4068633105
    kwh 12.345,67
    total was 1,249.99 not 1,499.99
    € 12.500,00 deposit
    i paid 49.90 + 5.95 + 3.00 = 58.85
    charged 1200 1300 and 1450 in three months
    price 2 499 000 kr
    one thousand two hundred and fifty pounds
    52.520008, 13.404954 is where i am
    gps 51.5074 -0.1278
    48°51'24.0"N 2°21'03.0"E
    vin WVWZZZ1JZ3W727437
    VIN: 1HGCM82633A546596
    plate B-MW 4821
    customer number 167875
    customer no 622556159
    kundennummer 65336429
    my customer id 3823415, name Ito
    client 977300
    member no 659329513
    loyalty number 970232873
    contract 800060991
    policy number 94052328
    policy 4143989385
    claim no 700524735
    SW1A 1AA
    plz 10115 and 80331
    zip 94103-1234
    i live at 1247 Elm st, 60614 Chicago
    a: postcode? / 50667
    87.5 percent of 1240
    99.99% uptime over 365 days
    12 % then 15 % then 18 %
    ticket 82718644
    ticket INC4519501
    case 70687900 closed, now case 21530163
    ticket #560563 again
    case ref 2026/778917
    reference 4201484008
    booking ref 160782961
    booking 9912273871
    reservation 51310351
    flight LH 2412 on 12.12.
    seat 14A, gate B22, 18:45
    error 0x80070005
    error code 504
    error code 80240017
    http 404 then 500
    firmware 12.4.1.20261
    version 10.0.19045.3803
    ip 192.168.178.101
    fd00:1234:5678:9abc::1
    port 8443
    model 55UP75006LF
    part no 461971040411
    sku 5998224757
    promo code 2026
    voucher code 57748710
    discount code SAVE20
    country code 0049
    area code 030
    dial code 44
    zip code 90210
    code 43 on the washing machine display
    the error code is 482913
    postal code is 101000
    sort code 30 90 89
    bic COBADEFFXXX
    vat number DE937710531
    tax id 67844728515
    hrb 123456
    company number 08723941
    tv 55 inch 3840 x 2160 at 120 hz
    10 x 15 x 20 cm, 3500 g
    room 4071 floor 12
    we waited 2 hours 45 minutes and 30 seconds
    i called at 1015, 1130, 1345 and 1600
    born 14 07 1984
    date of birth 03/11/1972
    a: date of birth? / fourteenth of july nineteen eighty four
    nineteen eighty four was when I bought it
    in twenty twenty four I had two, in twenty twenty five three
    my last four digits are 7521
    card ending 2588
    visa ending in 8984
    the pin on the plug is bent, 3 of them
    score 3 2 1 4 4 0
    bus 42, then tram 12, then 3
    lotto 4 8 15 16 23 42
    a: how many? / 1500
    a: order number? / 84255266
    a: which tracking number? / 1396 / 3977 / 7579 / 5547
    a: could you read me the meter? / 61689
    one two three four five testing
    count down five four three two one zero
    {"orderId": 970077058, "total": 129.95}
    {"id": 8486378269, "created": 1732984490}
    <td>Order</td><td>54126946</td><td>49.90</td>
    https://shop.example/p/170630039?v=2
    file IMG_20261130_163450.jpg
    scan_20261130_0001.pdf
    order 4835 9243 (2 items)
    pos 12 qty 144 price 3.99
    the sticker says p/n 25259105 rev 04
    asin B085993049
    doi 10.1000/182
    patient 2 of 14, room 3
    house number 1234, flat 56
    battery 4500 mah, 67 w charger
    router code on the sticker: 40991147
    gas meter serial 56326935 reading 50770
    the case number you gave was 982907265
    my account with you is customer 8503839
    speed 48.2 down 9.7 up
    my ref is 421328 6900
    do you have 371967 on file
    quote 3815046 valid till 30/11
    the lot number is 3374444243
    batch 48144333 exp 04/2027
    expires 04/2027
    best before 12/2027 lot 940862
    aisle 14 bay 3 shelf 2
    seat row 22 c d e
    4 adults 2 children 3 nights 1 450 euro
    order 19319-65003-4550
    amazon order 304-4881230-9316961
    ebay item 476239783206
    item number 216473315156
    ali order 4206132386511671
    aliexpress order no 8631087915103857
    shopify order #3776
    paypal transaction 8AB66156569CD1234567X
    transaction id 6660967866
    txn 938228337
    stripe ch_3N62471065
    parcel locker code on the parcel 88986324
    swiss post 99.56.664641.12988548
    evri 9364550811104097 parcel never came
    yodel JD0001014720426
    colissimo 6A92071889590
    fedex 133646438180
    fedex tracking is 4431 2676 7752
    tracking number is eight nine eight nine three five seven five two four seven zero
    my parcel five three nine two six six three eight three five six seven six four
    the imei you want is three five three zero one zero four eight one six seven six seven seven three
    sim card number 8944821341760536010
    serial 6752-1890-9823-3038
    licence key 4842-6145-ABCD-6633
    meter 11 639 650
    reading yesterday 53455 today 29280
    peak 84543 off-peak 25153
    i used 1204 kwh in 31 days at 28.62 p
    usage 10 20 30 40 50 60 70 80
    temps 21 22 23 19 18 20 21 22
    scores were 3-1, 2-2, 4-0, 1-1
    call me 9 to 5 on +49 171 5196378
    fax 0228 15432139
    0800 123 4765 doesnt work
    +1 (415) 555 0132 or +1 (415) 555 0188
    whatsapp +55 11 97938-7496
    tel. 0043 1 3929243
    phone number 87273725406
    mobile 441369370682
    call 294-139-5752 ext 5046
    from 8:00 to 20:00 on 24 7
    7 dec 2026 9:30, 8 dec 2026 10:30, 9 dec 2026 11:30
    2024 2025 2026 2027
    in 1998 then 2004 then 2011 then 2019
    two thousand four hundred and fifty euros and sixty cents
    one hundred and twenty three thousand four hundred and fifty six
    five five five one two three four
    one two one two one two
    width 1200 height 2100 depth 600
    size 1920x1080 2560x1440 3840x2160
    res 3840 2160 120 hz 10 bit
    lat 48.137154 lon 11.576124
    what3words no, 48.1371540 11.5761240
    postcodes 10115, 20095, 50667, 80331
    vin is WAUZZZ8K9BA978030
    registration KX21 900
    driver no 372773757
    nhs appointment 14:20 room 12
    passport expired 12/2024
    company vat GB 928507612
    siret 69436894533096
    ABN 40995091130
    hs code 17129743
    isbn 3-86680-192-0
    ISSN 0317-8471
    ean code is 4922791283756
    the barcode says 430852 191769
    asked 3 times: 12.03., 19.03. and 26.03.2026
    invoice RE-740324 over 1.299,00 EUR due 15.12.2026
    my bill went 45 to 67 to 89 to 123
    paid 45.99 on 3/5, 45.99 on 3/6 and 45.99 on 3/7
    120 + 35 + 18 = 173
    i want 25 % off 1299
    refund of 1 299,00 not 129,90
    bonus points 12450 of 20000
    account balance 4512.33
    my account is 3 months old
    account opened in 2019
    on account of the 3 outages
    account manager ext 4471
    log: [2026-11-30 16:34:50] pid 48291 exit 137
    uuid 550e8400-e29b-41d4-a716-446655440000
    sha 3f786850e387550fdab836ed7e6dc881de23001b
    commit 48291374
    http://x.example/o/18404406/t/5429598030
    {"ts":1732984490123,"level":"info"}
    {"order":55405854,"tracking":"96882600821407"}
    <li>SKU 162180100</li><li>EAN 5392769915711</li>
    ticket no 6432449, ticket no 2545007
    my case from 2025, 14082708
    complaint 1107/4704
    it's claim 632 734 586
    customer 281 997 190
    a: customer number? / 161724502
    a: your reference? / 2566 4478
    a: your date of birth please / 03 11 1972
    a: and the meter serial? / 150469435
    a: imei? / 615010207157597
    a: tracking? / 8737982766804764
    a: how much was it? / one thousand two hundred and forty nine
    a: what year? / two thousand nineteen
    a: what's the error code? / 6580
    a: did you get the text? / yes at 1430
    a: phone? / 46438 / 567562
    a: order number? / 1329 / 3236
    a: meter reading? / 711 / 230
    pin 4 on the connector is loose
    pins 1 2 3 and 4
    the code on the box is 517690
    promo code is 854907
    the door code for the courier is 1482
    gate code 4471
    back in 250 minutes
    back from 300 km away
    card arrived in 5 days
    card fee 249
    card declined 3 times, 45.99 each
    card reader model 3350
    security deposit 450
    security guard at gate 312
    security update 1903
    verify 3 of 5 done
    password must have 12 characters
    password expires in 90 days
    otp never came, waited 300 seconds
    cvv not accepted 4 times
    tan 30 minutes in the sun
    """#
}
