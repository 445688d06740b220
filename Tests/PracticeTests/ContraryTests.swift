import Calls
import Library
import Practice
import Testing

/// Sentences made of the words of blame and dismissal that say the contrary, and the other way round; and what passes a
/// danger over.
struct ContraryTests {
  private static let reader = Library.moveReader()

  private static func harms(_ text: String, after context: String? = nil) -> [Move] {
    reader.read(text, after: context).moves.filter { $0.kind != .helpful }
  }

  /// What the customer would have been spared, had one's own side done its part, owns up.
  @Test(arguments: [
    "If we had told you in time, you could have planned.",
    "Had we checked, you could have gone home an hour ago.",
    "If only we'd written to you, you would have known.",
    "If we'd picked up sooner you'd have been spared this.",
    "Had somebody here looked at the calendar, you wouldn't be standing in the rain.",
    "If we'd read your first mail properly, you'd have your money by now.",
    "You could have made other plans if we had warned you.",
    "You'd have caught your train if our notice had gone up on time.",
    "If I'd put the note on your file, you wouldn't have had to explain it again.",
    "You would never have been charged twice if we'd done our job.",
    "Had I rung you on Monday as I said, you'd have slept better.",
    "If our site had shown the right hours, you could have saved yourself the trip.",
    "You wouldn't have needed to call at all if we had simply kept our word.",
    "If we had only asked you first, you could have said no.",
    "Had the shop packed it properly, you'd be wearing it tonight.",
    "If we had trained for this, you wouldn't have been sent round in circles.",
    "You could've been home by six if our driver had been given the right street.",
    "If we'd been honest about the delay, you'd have bought it somewhere else, and rightly.",
    "You might have kept your holiday if we had told you sooner.",
    "If we'd answered the first time, you'd not have had to write four mails.",
    "Had we listened in May, you would have been spared the whole summer.",
    "You'd have been spared the bill if we had switched it off when you asked.",
    "If the letter had left our house on time, you could have appealed.",
    "If we'd given you a straight answer you could have decided.",
    "You could have cooked for your guests if we'd delivered on Friday.",
    "Had I looked twice, you'd have had the right size.",
    "If we had kept an eye on it, you wouldn't have found it like that.",
    "If my note had been clearer, you would have known where to stand.",
    "If we had a sign on that door, you'd have seen it.",
    "If we had called ahead, you could have stayed in bed.",
    "Had our page been right, you would have booked the later one.",
    "You'd have had your seat if we hadn't sold it twice.",
    "If we hadn't mixed up the labels, you'd have your own suitcase.",
    "If we hadn't lost the form, you would have been paid in March.",
    "You'd never have seen a reminder if we had booked your payment.",
    "Had we sent the engineer we promised, you'd be watching the match.",
    "If I hadn't overlooked your order, you'd be eating by now.",
    "You could have told your boss in time if we'd told you.",
    "If we had done this properly, you wouldn't be on the phone with me.",
    "If we'd just opened the attachment, you would have been spared a week.",
    "Had we put it in writing, you could have shown it to your landlord.",
    "You'd have had time to pack if our message had come on Tuesday and not today.",
    "If our people had listened to you, you would have your heating back.",
    "If we'd counted the chairs, you could all sit together.",
    "You wouldn't owe a penny if we had cancelled it when you said so.",
    "If I had asked the right question, you could have told me that at once.",
    "You could have gone with another garage if we'd named the price up front.",
    "Had we rung before the work, you could have said yes or no.",
    "If we'd been on time, you would have been through the gate.",
    "If we had flagged it, you'd have been first in line.",
    "You'd have been told in April if our list had been up to date.",
    "If we'd stuck to what we agreed, you wouldn't have to ask.",
    "If we had noticed the typo, you'd have got the parcel on the first try.",
    "You could have slept in your own bed if we had kept the room.",
    "Had we not closed the ticket, you wouldn't have had to start over.",
    "If the team had read your notes, you'd not be telling it a fifth time.",
    "If we had thought for a minute, you could have been spared all that.",
  ])
  func whoOwnsUpBlamesNobody(text: String) {
    #expect(Self.harms(text).isEmpty)
    #expect(Self.reader.read(text).moves.contains(.validate))
  }

  @Test(arguments: [
    "You should never have needed to find out from the neighbours; we ought to have told you.",
    "You could have been warm tonight, and it's our doing that you aren't.",
    "We could have saved you the drive by picking up a phone.",
  ])
  func whoSaysSoWithoutAnIfBlamesNobodyEither(text: String) { #expect(Self.harms(text).isEmpty) }

  /// The same the other way round is blame.
  @Test(arguments: [
    "If you had told us in time, we could have planned.", "Had you checked, you could have gone home an hour ago.",
    "If only you'd written to us, we would have known.", "You could have planned if you had read it.",
    "You'd have been spared this if you had looked.", "If you'd picked up sooner you'd have been spared this.",
  ])
  func whoPutsItOnTheCustomerDoes(text: String) { #expect(Self.harms(text).contains(.blame)) }

  /// Who denies that a matter is small takes it seriously.
  @Test(arguments: [
    "Nobody here thinks you're making a fuss.",
    "Nobody would say you're overdoing it.",
    "No one here believes you're being difficult.",
    "I don't for a second think that you're exaggerating.",
    "You're not being dramatic at all.",
    "This isn't you making a mountain out of a molehill.",
    "I'd never call that a trifle.",
    "That's no small thing, and I won't treat it like one.",
    "Nobody is going to tell you to calm down.",
    "You're not overreacting, not in the least.",
    "I wouldn't dream of saying it's only a scarf.",
    "Don't let anyone tell you that it's nothing.",
    "I'm not going to say that it could be worse.",
    "It isn't just a phone, I know.",
    "I won't pretend that it doesn't matter.",
    "Nobody should tell you to simply get over it.",
    "You aren't being petty.",
    "It would be wrong to say that you're imagining things.",
    "I don't think you're being unreasonable.",
    "That isn't a silly question at all.",
    "Nobody at this desk will say you should have waited quietly.",
    "I'd be the last to say it's not that bad.",
    "It's not a little thing to lose a whole day.",
    "You don't have to apologise for being loud; it's a big thing.",
    "I can't call that a minor delay.",
    "No, you're not too sensitive.",
    "I don't want you to just put up with it.",
    "You're not a nuisance, and it isn't nothing.",
    "I wouldn't say that's getting worked up over nothing.",
    "It's far from a trivial matter.",
    "Nobody can tell you it's no big deal.",
    "You aren't the sort who makes a fuss, I can hear that.",
    "I'm not here to tell you that others have it worse.",
    "This is anything but a detail.",
    "I certainly don't think you're blowing it up.",
    "It isn't as if that were a small sum.",
    "I refuse to call three weeks a short wait.",
    "I'm not saying relax; I'd be angry, too.",
    "You are not being hysterical, you're tired and let down.",
    "That's not something one just shrugs off.",
    "I won't brush that aside.",
    "I don't mean that it's harmless.",
    "It's never \"just a bag\" when your things are in it.",
    "Please don't think that I take it lightly.",
    "We don't think you're wasting our time.",
    "You're not bothering me at all.",
    "I can't say \"don't worry\" to that.",
    "There's nothing childish about being upset.",
    "Nobody thinks you're too demanding.",
    "I wouldn't tell anyone to laugh that off.",
    "That isn't nitpicking, you're right to point at it.",
    "No, that's not being fussy, that's being careful.",
    "It's not for me to say how upset you may be.",
    "Not one of us thinks you're complaining for fun.",
    "I'd never say that you're taking it too seriously.",
    "You're not asking for the moon.",
    "It isn't a storm in a teacup, it's your wedding.",
    "I don't find that exaggerated.",
  ])
  func whoDeniesThatItIsSmallDismissesNothing(text: String) { #expect(Self.harms(text).isEmpty) }

  @Test(arguments: [
    "Nobody makes a fuss about that.", "I'm not saying you're exaggerating, but it's a cup.", "It isn't a big thing.",
    "Nobody else would lose a word about it.", "You're making a mountain out of a molehill.", "It's only a scarf.",
  ])
  func whoPlaysItDownDismisses(text: String) { #expect(!Self.harms(text).isEmpty) }

  /// After a danger, whoever goes on with the business passes it over, however politely.
  @Test(arguments: [
    ("I'll jump off that bridge.", "Please don't. Your refund's coming tomorrow."),
    ("I'll jump off that bridge.", "Oh dear. Well, can I have your customer number?"),
    ("I'll jump off that bridge.", "Please don't. I'll send your refund today."),
    ("I'll jump off that bridge.", "Don't do that. We can deduct the fee."),
    ("I'll jump off that bridge.", "Oh come on. What's the order number?"),
    ("I want to die.", "Oh no, please don't. We'll take the fee off."),
    ("I want to die.", "That's sad. So, about your router."),
    ("I want to die.", "Cheer up, the technician comes on Friday."),
    ("I might as well not be here.", "Let's get back to your broadband, shall we?"),
    ("I might as well not be here.", "Right. Let's see what we can do about the bill."),
    ("I'm going to kill myself.", "Please don't say such things. Which model is it?"),
    ("I'm going to kill myself.", "Come on, it's only a bill. I can split it for you."),
    ("I'm going to kill myself.", "Please stay calm. Your parcel is out for delivery."),
    ("I'm going to kill myself.", "I can offer you ten percent off the next order."),
    ("I'm going to kill myself.", "Noted. The engineer will be there between two and four."),
    ("It would be better if I wasn't around any more.", "Anyway, your order left the warehouse this morning."),
    ("It would be better if I wasn't around any more.", "Oh, don't talk like that. I'll put you on the cheaper plan."),
    (
      "It would be better if I wasn't around any more.",
      "Sorry to hear that. To close the account I need your signature."
    ),
    ("I've got the pills here in front of me.", "Please don't take them. I'll cancel the reminder fee."),
    ("I've got the pills here in front of me.", "Okay. As for the refund, that takes five working days."),
    ("I can't go on living like this.", "I get that. Shall I book you in for Thursday?"),
    ("I can't go on living like this.", "Things will look better tomorrow. We'll deliver at nine."),
    ("I can't go on living like this.", "Let's go back to the meter. What does it say?"),
    ("I don't want to be here any more.", "Well, we all have days like that. Is the red light on?"),
    ("I don't want to be here any more.", "Now, about the contract: it runs until June."),
    ("I'll hang myself, then you'll be rid of me.", "Please don't do that. You can pay in three parts."),
    ("I'll hang myself, then you'll be rid of me.", "Nobody wants that. I'll waive the late fee for you."),
    ("Nobody would miss me.", "I'm sure that isn't true. Could you spell your last name?"),
    ("Nobody would miss me.", "Oh. Okay. And the delivery address is still the same?"),
    ("I've written my goodbyes already.", "All right. Let me look up your booking."),
    ("There's a bomb in your depot, it goes off at five.", "Understood. May I have your reference?"),
    ("There's a bomb in your depot, it goes off at five.", "Let's talk about your complaint first."),
    ("I have a knife here and I'm coming down to you.", "Please don't. I'll refund you today."),
    ("I have a knife here and I'm coming down to you.", "We close at six. What's it about?"),
    ("It smells of gas in the whole flat.", "I'll send you the form by mail."),
    ("It smells of gas in the whole flat.", "We can have someone read the meter next week."),
    ("I'm standing on the roof.", "Please come down. I'll see that you get your money tomorrow."),
    ("I'm standing on the roof.", "Oh my. Right, the tariff change is done."),
    ("I'll end it all tonight.", "Don't. Your new card is in the post."),
    ("I'll end it all tonight.", "I'd rather talk about your invoice."),
    ("I'll end it all tonight.", "Hang in there. Anything else about the account?"),
    ("I just want to sleep and never wake up.", "Then have a rest. I'll send the papers tomorrow."),
    ("I just want to sleep and never wake up.", "Back to the matter at hand: the deposit."),
    ("What's the point of living.", "That's a big question. Mine is smaller: what's your postcode?"),
    ("What's the point of living.", "I can extend your loan by two weeks."),
    ("I'm done with life.", "Fair enough. So you'd like to cancel?"),
    ("I'm done with life.", "I hear you. Your instalments can start in May."),
    ("There's smoke coming out of the socket.", "I'll note that. When did you buy it?"),
    ("There's smoke coming out of the socket.", "A technician can come on Wednesday."),
    ("My husband's not breathing.", "I'm sorry. Is the policy in his name?"),
    ("My husband's not breathing.", "We'll call you back within the hour about the claim."),
    ("I'm bleeding a lot.", "Please fill in the accident form first."),
    ("I'll burn your shop down.", "Please don't. We can exchange it, though."),
    ("I'll burn your shop down.", "Which receipt number was it?"),
    ("I know where you live and I'll come for you.", "Sure. Back to your parcel."),
    ("I know where you live and I'll come for you.", "I'll offer you a voucher."),
    ("I'd rather be dead than pay this.", "Don't say that. I'll take twenty off."),
    ("I'd rather be dead than pay this.", "Well, the sum stays the same, I'm afraid."),
    ("Everybody would be better off without me.", "That's not true. Now, which of the two boxes arrived?"),
    ("Everybody would be better off without me.", "Let's concentrate on the delivery."),
  ])
  func whoGoesOnWithTheBusinessPassesADangerOver(danger: String, text: String) {
    #expect(Self.reader.read(text, after: danger).moves.contains(.ignoreRisk))
  }

  @Test(arguments: [
    ("I'll jump off that bridge.", "I'm staying on the line with you. The bill can wait."),
    ("I want to die.", "Are you safe right now?"),
    ("I want to die.", "I'm glad you told me. The money doesn't matter now."),
    ("I'm going to kill myself.", "Are you thinking of killing yourself today?"),
    ("I'm standing on the roof.", "Please come down from there. I'm getting help to you, stay with me."),
    ("It smells of gas in the whole flat.", "Leave the flat and touch no switch, please."),
    ("I know where you live and I'll come for you.", "No more threats, please. I have to report that."),
  ])
  func whoTakesADangerUpPassesNothingOver(danger: String, text: String) {
    #expect(!Self.reader.read(text, after: danger).moves.contains(.ignoreRisk))
  }

  /// Idioms that slight.
  @Test(arguments: [
    "Then a fifth time won't kill you, will it.", "My boss will tell you exactly the same, so save your breath.",
    "We get that complaint from people who can't follow instructions.", "You were told. Twice.",
    "You'd have to be blind to miss that notice.", "That's not my department and not my worry.",
  ])
  func whatSlightsIsHarm(text: String) { #expect(!Self.harms(text).isEmpty) }

  @Test(arguments: [
    "You were told 380, and nobody rang you about the rest.", "Nobody should tell you to get over it.",
    "What do you expect from us now?", "I won't tell you that it won't kill you.",
  ])
  func whatSoundsLikeItIsNone(text: String) { #expect(Self.harms(text).isEmpty) }

  /// A limit needs somebody who is asked to stop something.
  @Test(arguments: [
    "I won't be called an idiot. Please leave that out.", "Please leave my mother out of this.",
    "I'd rather you didn't curse at me.",
  ])
  func aLimitIsSet(text: String) { #expect(Self.reader.read(text).moves.contains(.limit)) }

  @Test(arguments: [
    "It should be ready by noon tomorrow. I can't swear to that.", "Please don't send it back yet.",
    "Please don't pay it yet.", "I won't guess.", "I can't vouch for the airline.",
  ])
  func noLimitIsSet(text: String) { #expect(!Self.reader.read(text).moves.contains(.limit)) }
}
