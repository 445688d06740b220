/// Kinds of words that say the same kind of thing, so that what is learned of one word holds for the others.
enum WordKinds {
  /// The kind of a word; nil for most.
  static func kind(of word: String) -> String? { byWord[word] }

  private static let kinds: [(String, String)] = [
    (
      "ROLE",
      """
      driver drivers courier couriers technician technicians engineer engineers colleague colleagues coworker coworkers \
      teammate agent agents waiter waiters waitress chef cook kitchen warehouse depot logistics shipping dispatch \
      dispatcher billing accounts finance sales salesman marketing it developers developer legal compliance reception \
      receptionist clerk clerks housekeeping cleaner cleaners nurse nurses ward doctor doctors planning department \
      departments team teams shift branch contractor contractors subcontractor intern trainee temp apprentice guy guys \
      girl girls lady partner supplier bailiffs bailiff office council staff crew rep representative operator handler \
      assessor security guard porter carrier airline archive lab switchboard backend postman mechanic fitter plumber \
      installer teller cashier librarian pharmacist janitor scheduler programmer programmers admin admins lawyers
      """
    ),
    (
      "LEAD",
      "manager supervisor boss lead leader chief head senior specialist expert director officer counsellor sister matron superior management"
    ),
    (
      "INSULT",
      """
      idiot idiots idiotic moron morons moronic fool fools stupid dumb dimwit dummy imbecile cretin clown clowns loser losers \
      muppet prick dick dickhead wanker twat twit bastard bitch cow pig asshole arsehole ass arse jerk liar brat scum \
      worm donkey ape animal psycho lunatic nutter nutcase maniac crazy mad pathetic ridiculous disgusting creep pest \
      parasite leech scrounger cheapskate bully coward thug crook simpleton halfwit dunce dope oaf numpty pillock plonker \
      tosser git slob hag witch troll nuisance dim thick brainless clueless spineless shit shithead dipshit whore slut \
      cunt fucker motherfucker retard weirdo freak trash garbage peasant vermin rat snake toad
      """
    ),
    (
      "SLOPPY",
      """
      useless lazy hopeless incompetent clueless asleep sloppy careless amateurs amateur cowboys clowns slow unreliable \
      rubbish terrible awful dreadful shambles mess disaster joke sleepy sleeping clumsy unprofessional disorganised \
      disorganized chaotic overpaid dim thick idiots idiot morons drunk hungover cheats crooks liar liars
      """
    ),
    (
      "FEEL",
      """
      angry upset furious annoyed frustrated disappointed worried scared afraid frightened livid mad cross fuming hurt sad \
      tired exhausted fed anxious nervous desperate lonely ashamed humiliated stressed concerned unhappy helpless ignored \
      irritated raging outraged shocked worn drained bitter cheated betrayed insulted panicking panicked gutted \
      heartbroken embarrassed confused overwhelmed hopeless devastated distressed terrified
      """
    ),
    (
      "FEELING",
      "anger frustration disappointment worry fear concern annoyance fury stress panic grief pain irritation upset feelings feeling rage despair"
    ),
    (
      "BAD",
      """
      awful terrible horrible dreadful frustrating annoying maddening upsetting infuriating exhausting stressful unacceptable \
      unfair disgraceful shocking scary frightening humiliating painful rotten lousy nightmare disappointing worrying \
      unpleasant hard tough rough miserable appalling shameful embarrassing wrong unbearable outrageous irritating \
      distressing nasty rubbish bad inexcusable inconvenient
      """
    ),
    (
      "WHEN",
      """
      today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday noon midday midnight evening morning \
      afternoon weekend shortly soon asap lunchtime
      """
    ),
    (
      "GIFT",
      """
      voucher vouchers credit discount refund upgrade coupon hamper gift free waive waived waiving cancel cancelled deduct \
      bonus cashback compensation euros pounds dollars bucks quid month points
      """
    ),
    (
      "RUDE",
      """
      shouting shout yelling yell screaming scream swearing swear insulting insult insults cursing curse curses threatening \
      threaten threats threat abuse abusive rude scolding scold language names tone ranting barking hammering banging
      """
    ),
    (
      "FAMILY",
      "neighbour neighbor neighbours neighbors ex husband wife brother sister daughter son flatmate landlord tenant cousin aunt widow patient"
    ),
    (
      "SURE",
      "guarantee guaranteed guarantees definitely certainly absolutely certain undoubtedly never ever always forever swear perfect perfectly 100% completely"
    ),
    ("WHOLE", "whole all everything full entire total complete lot"),
    (
      "PAPER",
      "contract manual instructions terms email letter letters form forms label notice page website policy print agreement receipt"
    ),
    (
      "OURSIDE",
      "policy policies rules rule terms procedure procedures regulations guidelines law system protocol process conditions section legally standard contractual"
    ),
    (
      "AUTHORITY",
      "approval approve approved authorise authorize authorised authorized sign signed permission overrule override bypass login password check checks verification limit"
    ),
    (
      "DO",
      "call ring phone text email mail send check book order fix sort refund find ask pass forward look chase write post"
    ),
    (
      "TELLING",
      "told briefed explained filled informed passed given shared knows read notes history story file details background"
    ),
    ("GOODBYE", "bye goodbye hanging hang ending end disconnecting disconnect closing close ciao"),
    (
      "AGAIN",
      "back again tomorrow later anytime whenever reach ring call reopen reply return"
    ),
    (
      "CALM",
      "calm relax chill settle cool simmer breathe easy overreacting dramatic exaggerating exaggerate fuss drama"
    ),
    ("SMALL", "just only merely hardly barely simply little tiny minor small bit"),
  ]

  private static let byWord: [String: String] = {
    var words: [String: String] = [:]
    for (kind, list) in kinds {
      for word in list.split(whereSeparator: \.isWhitespace) where words[String(word)] == nil {
        words[String(word)] = kind
      }
    }
    return words
  }()
}
