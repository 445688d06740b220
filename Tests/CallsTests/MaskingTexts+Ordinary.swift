extension MaskingTexts {
  /// Numbers of ordinary calls, which stay.
  static let keptOnPhone = """
    my order number is 74852605
    order 7479380927
    the order was 5253093 placed on 12/03/2026
    order id 185610083167
    order number 1628-5982-1828
    invoice 169697
    invoice number 79680134
    invoice no. 5564143555 from march
    bill number 898206608
    my booking is 13606391
    booking reference 832140
    reservation number 6475908753
    confirmation number 547773278
    tracking number 523390452308
    the tracking is 13915882054138
    parcel 8775472749045873
    tracking number is four eight four zero zero zero two eight four six two three
    the tracking number starts 3670 8994 1669
    ups tracking 1Z999AA10123456784
    fedex 163985569202
    the dhl number is 1016836153
    hermes parcel 4487991389693165
    royal mail AB515214426GB
    meter reading 52037
    meter reading is 977209
    the meter says 57351
    meter number 30554364
    my electricity meter serial is 3828528769
    gas meter reading eight three seven seven zero
    MPAN 3686870189450
    mprn 5754227382
    the reading last month was 47065 and this month 46946
    policy number 95224096
    my policy is 669456676
    policy 6223414805
    insurance policy number 4243084002
    claim number 32343248
    claim 1915783
    claim reference 718026874
    case number 756680
    case 4027516
    ticket 869512
    ticket number 50316100
    incident 3019909
    reference number 39737568
    my reference is 536195052
    ref 41792403
    customer number 31765655
    customer number is 9675398
    customer id 951356
    member number 4992874
    membership 456119725
    loyalty number 8299946545
    imei 558971296359595
    IMEI is 245560858181427
    serial number 1427341333
    the serial is 41392747
    serial 276776543398
    product number 789556420
    article 14647286
    item 952466
    item number 1207184
    part number 32318687
    model 4913
    the model is WH-1000XM2
    iphone 15 pro
    galaxy s24
    hp laserjet 4250
    lenovo thinkpad e14 gen 5
    model number 36848
    boiler model 5323
    canon 8134d
    rtx 4070
    my phone number is 07188717982
    my number is 07906 407656
    call me on 0118 878 8680
    you can reach me on 07700 900856
    my mobile is oh seven seven one two three four five six seven eight
    phone 415-555-8944
    my number is (212) 555-3464
    +44 7700 900868
    +49 171 1045451
    +1 212 555 1012
    it's plus four four seven seven zero zero nine zero zero one two three
    ring me at 19228 822853
    landline 020 7946 0602
    extension 4797
    ext 524
    fax 146632095
    a: what's your phone number? / 07541975655
    a: can I take a contact number? / 07194 889 804
    a: best number to call? / 0985 205 3831
    postcode is SW1A 1AA
    my postcode is LS1 4AP
    zip code 11926
    zip 54063-5550
    zip is five seven three three nine
    I live at 117 high street
    7283 Elm Street, apartment 78
    house number 653
    flat 29, 287 Park Road
    room 721
    10115 Berlin
    plz 36324
    p.o. box 9157
    it was on 12/03/2026
    on the 3rd of march 2026
    15.03.2026
    2026-03-15
    the 14th of april at 10:30
    between 8 and 12
    from 9:30 to 11:45
    at half past three
    ten to five
    quarter past 8
    on 03/04 and again on 05/06
    born on 12/04/1985
    date of birth 12.04.1985
    my birthday is the third of may nineteen eighty five
    i was born in 1985
    dob 12 04 1985
    january 2024 till march 2026
    since 2019
    in 2023 and 2024
    it's been 14 days
    three weeks and two days
    I waited 45 minutes
    2 hours 15 minutes
    it arrived at 14:35
    delivery window 10:00-14:00
    monday 8 to 6, saturday 9 to 1
    the 24 hour service 24/7
    every 4 to 6 weeks
    I paid 149.99
    £781.99
    it cost 6632 pounds
    929 euros and 50 cents
    the bill is 1,249.50
    total was $1,218.00
    twelve hundred and fifty dollars
    two hundred and forty nine pounds ninety nine
    you charged me 259 instead of 20
    a refund of 377 euro
    my balance is 2217.98
    they took 832 pounds twice
    my salary is 72488 a year
    the price went from 39 to 49
    10% off
    19.99 a month for 24 months
    938 kwh at 32 cents
    4 x 12.50
    3 payments of 33.33
    I owe 4416
    the deposit was 500
    fees of 25, 35 and 45
    discount code SAVE20
    voucher 284890
    promo code 6907
    coupon code 823682
    error code 1001
    error 826
    it shows error 48317
    error code 0x80070818
    code 241 on the display
    fault code 260
    the product code is 502110
    area code 212
    dress size 12
    size 42
    shoe size 9 and a half
    size 10 or 12
    waist 34 length 32
    the sofa is 220 by 95 cm
    180x200
    75 inch tv
    it weighs 12.5 kilos
    i'm 45 years old
    my son is 12 and my daughter is 15
    aged 67
    i'm a 72 year old pensioner
    i have 3 kids aged 4, 7 and 11
    4 stars out of 5
    score 720
    we won 3-1
    0-0 at half time
    they lost 21-17, 21-19
    rated 8 out of 10
    a 9.5
    my credit score is 454
    50 megabits
    100 mbit down 40 up
    speed is 12.4 mbps
    16 gb ram 512 gb ssd
    windows 11 23h2
    version 17.4.1
    firmware 3.12.4519
    build 27916
    ios 18.2
    ip address 192.168.178.1
    192.168.0.65
    flight BA451
    flight lh 1543
    train ice 547
    seat 14c
    gate b75
    bus 73
    platform 9
    exit 23
    route 111
    license plate B-AB 6023
    plate AB12 CDE
    vin WVWZZZ1JZXW778661
    i drove 1297 miles
    mileage 27484
    the car has 30035 on the clock
    200 km
    i called 4 times
    i called you 3 times in 2 days
    i've been a customer for 15 years
    i was number 12 in the queue
    you're caller number 76
    press 1 then 2 then 4
    i pressed 3 and then 1
    one of your colleagues
    one moment
    two of them were broken
    three of the four boxes
    one two three testing
    one thing, two questions
    i counted one two three four five
    five six seven eight
    nine out of ten
    first of all, second, third
    first come first served
    the first two were fine, the next three were not
    the last four weeks
    the last 4 orders
    the last three digits of the order are 852
    ends in 2162
    card ending 1574
    card ending in five one four five
    the last four digits of my card are 5015
    the last four are 6343
    my card expires 09/28
    expiry date is 04/29
    my card expired in 2025
    the pin didn't arrive
    I forgot my pin in 2024
    i never got a pin
    i changed my pin 3 times
    the code never came, I waited 20 minutes
    i asked for the code 4 times
    i got two codes
    the code doesn't work since 2 days
    the security code is on the back
    security code please
    I have 2 cards
    two cards and one account
    i opened the account in 2019
    my account has been blocked for 3 days
    my account shows 162 euros
    my account was charged 3903 euros
    i pay 45 from my account
    i got 3 texts
    i received 2 emails on 12 march
    i received 1500 euros
    i received 250 by bank transfer
    I just got 200 back
    you sent me 3 letters
    you sent me 2 of them
    it says 410 days
    it says 48 hours
    it says 1500 points
    the app says 30 minutes
    my points are 20581
    53269 points
    i have 1118 miles
    pin the message
    a pin number hasn't been set
    a 4 digit pin
    a 6 digit code
    six digits
    it's a four digit number
    a sixteen digit card
    password must have 8 characters
    at least 12 characters
    change it every 90 days
    i tried 3 passwords
    3 wrong attempts
    after 5 attempts
    a: how can I help? / order 57222756
    a: what is your order number? / 12247100
    a: order number please / 700 835 14
    a: what's your date of birth? / 12 04 1985
    a: date of birth? / the 12th of the 4th 85
    a: what's your postcode? / LS1 4AP
    a: what's the meter reading? / 69487
    a: what is your policy number? / 76938762
    a: What's the invoice number? / 3907523
    a: how much was it? / 7489
    a: when was that? / 14 03 2026
    a: what year? / 2019
    a: which model? / 1322
    a: how old are you? / 45
    a: how many? / 250
    a: which room? / 902
    a: customer number? / 78639662
    a: what is the serial number? / 2587527208
    a: what error code? / 1394
    a: how long did you wait? / 120 minutes
    order 69475 / and order 76190 / and 18188
    i ordered 4 / then 2 more / 12 in total
    the first was 12 / the second 14 / the third 16
    item 1 802 / item 2 380
    1. open the lid 2. press the button 3. wait 30 seconds
    step 1 step 2 step 3 step 4
    1) it was late 2) it was broken 3) nobody answered
    option 1 or option 2
    block 4, 2nd floor
    group 2, part 3
    in chapter 3, pages 120 to 145
    we are a party of 4 at 19:30
    table for 2 at 8
    room 412 from 12/05 to 15/05, 3 nights
    3 adults 2 kids
    5 nights at 129 each
    2 for 1
    50/50
    a 2-factor thing
    7 to 10 working days
    3 to 5 business days
    call back at 3 or 4
    batch 116679
    lot number 1976025
    contract number 136148468
    contract 36353123
    employee id 79732
    badge 18019
    student number 2665186
    warranty number 98796032
    registration 4771540
    vat number DE338699210
    company number 60844320
    tax year 2024 to 2025
    form 1979
    article 15 gdpr
    section 75
    line 4 of page 12
    channel 970
    frequency 101.5
    router ax5102
    fritzbox 7590
    tv ue554999
    dishwasher smv4722
    washing machine wm14759
    lightbulb e27 60 watt
    ink cartridge 305xl
    battery cr2032
    4711
    90175
    563965
    1347264
    1 2 3 4
    10 9 8 7 6 5
    """
}
