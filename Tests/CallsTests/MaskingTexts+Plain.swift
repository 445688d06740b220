extension MaskingTexts {
  /// Yet more numbers that stay.
  static let keptAtDesk = """
    order 10433218, placed in march 2026
    the order's 1960013
    order number is three eight nine zero eight three eight six
    my last order was 379402
    a: What's the order number? / yes, 6542351
    invoice 161559407 for 816 euros
    invoice number is one eight four nine five nine
    receipt 3103413 from 12/03
    tracking 1647525534192
    tracking code 8327648350
    parcel id 3056413953
    delivery number 767242388
    booking code 496965
    the booking number's 3287101
    policy 2269166 since 2019
    claim no 9784801
    case 845146 opened on 3 march
    ticket 27048281 is still open
    reference is 48932528
    a: reference? / 80957015
    meter 430391171
    reading: 82278
    reading was 24896 on 01.03.
    serial: 3834657871
    serial number three three one five zero nine eight three
    imei: 930103105183473
    model 82997
    article 3763116
    part number 566701
    member number zero six five one three three three
    customer no. 8726247
    call me: 07317810801
    phone: 0326 773602
    my phone number's 07606474687
    my phone number is two three four three zero nine eight zero five zero
    it's 07197882081 for calls
    a: telephone? / 0219 136 193
    a: What's your mobile number? / nine nine zero nine one six nine nine eight five
    a: postcode? / 43534
    a: your age? / 45
    a: size? / 42
    a: how many boxes? / 120
    a: How much? / 1250
    a: since what year? / 2018
    a: which day? / the 14th
    a: What's the reading? / 624751
    a: how long? / 45 minutes
    a: Which product? / 1799118
    on 12/03/2026 at 14:30
    from the 12th to the 15th
    by 30.11.2026
    in 2025 and 2026
    nine to five
    at a quarter to six
    between 10:30 and 12:45
    monday 12 march 2026
    it costs 1250
    it's 3842 pounds
    5135.42 in total
    they want 784 from me
    I transferred 9808 euros
    I transferred 41241
    refund of 1824.49
    minus 25 percent
    twenty five pounds fifty
    three hundred and fifty euros
    I was sent 2 boxes
    I was sent 24 bottles
    I've been sent 3 invoices
    they've sent me 12 emails
    I was texted 3 times
    I was charged 3534
    I received a bill of 8740
    I received a text on 14 march
    I got a text saying 2 to 4 pm
    I got an email saying 3 to 5 days
    a text came at 1430
    the text came after 45 minutes
    I entered 2 items
    I entered the order number 1640052
    I entered the amount 4278
    I typed 42 as size
    I put 250 in the box
    I tried 12 times
    code 404 is shown
    code 6801 on the machine
    code 128 is an error
    code of the product 159826
    the code on the box is 204505
    the code on the machine is 33158
    the code on the label 69232260
    code from the catalogue 256342
    your code of conduct from 2021
    a: Is there an error code? / 16073
    a: Which error code? / 375433
    a: What's the code on the device? / 136541
    a: what's the number on the label? / 458685
    a: what's the number on the meter? / 114294
    a: what does it show? / 11965
    a: What's on the sticker? / 56981693
    a: do you have a pin? / no, 3 weeks
    a: did you get the text? / no, in 2 days
    a: Has the letter arrived? / 3 days ago
    a: three digits? / it has 16
    a: is it safe? / 100 percent
    it's safe for 12 years
    safe in room 412
    100% safe
    safety rating 5 of 5
    confirm 2 nights
    confirm order 4060883
    confirm the amount of 5615
    verify 951 items
    verify order 48465648
    inbox 24
    inbox has 1250 mails
    mailbox 12
    had 12 calls
    I had 250 euros
    we had 1250 guests
    I had 236629 points
    it had 946804 km
    authentication took 12 minutes
    authentication failed 3 times
    verification takes 2 days
    signature 12/03/2026
    front 24 rear 26
    front row 4 seats 12 to 15
    on the front 12, on the back 14
    on the back 250 grams
    the back is 120 wide
    step one two and three
    step 12 of 24
    bit 12
    block 4 flat 12 floor 3
    set 3 of 4
    part 4 of 12
    section 2 page 120
    first 12 then 14 then 16
    first, 12; second, 14
    the first one cost 1250 the second one 1399
    one, two, three
    three two one
    one to ten
    five to eight o'clock
    nine to twelve only
    thirteen to sixteen year olds
    last three weeks
    last three were 4, 5 and 6
    next four are 12 14 16 18
    the last three months cost 120 130 and 140
    scores 12 14, 13 15
    6:4 6:3
    set one six four, set two seven five
    120/80
    225/45 r17
    16 9
    ral 9010
    e10
    a4
    b2b
    24/7
    7up
    5g
    4k
    h264
    mp3
    365
    911
    1500
    43699
    seat 12a
    gate 14
    bus 42
    line u2
    a12 motorway
    junction 24
    exit 12
    terminal 5
    platform 9 3/4
    lot 12
    dose 400 mg
    temperature 38.5
    12 kg
    1.80 m
    120 cm
    60 hz
    230 volts
    16 amps
    100 mbit
    512 gb
    version 4.2.1
    build 57773
    port 443
    ip 10.0.0.12
    error 0x8721
    http 404
    channel 12
    radio 101.2
    """
}
