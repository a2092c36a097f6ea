"""Every word of the Rejections place, in one file, so that a person can read them all and change them.

Short sentences, permission, choice; past facts, present tense, second person. `{…}` is filled in.
"""

from __future__ import annotations

from app.domain import text_merge
from app.domain.recovery.list_texts import *  # noqa: F403
from app.domain.recovery.names import *  # noqa: F403
from app.domain.recovery.names import Options
from app.domain.recovery.passphrase_texts import *  # noqa: F403
from db.records import Evidence, InMyHands, JournalKind, Practice, Step, Walk

# The steps

STEPS = {
    Step.FEEDBACK: "Feedback",
    Step.RECOVER: "Recover",
    Step.ANALYSE: "Analyse",
    Step.CORRECT: "Correct",
    Step.PERSPECTIVE: "Perspective",
    Step.MOVE_ON: "Move on",
}
STEP_CHECK_IN = "Check in"
STEP_FACTS = "Facts first"
STEP_TOLD = "What told you"
STEP_FILTER = "Look out for"
STEP_THANKS = "Thank-you"
STEP_LOOK_AGAIN = "Look again"
CAPTION_NOTES = "notes"
CAPTION_SKIPPED = "skipped"
CAPTION_ASKED = "asked {day}"
CAPTION_ANSWERED = "answered"

WALKS = {
    Walk.NOTE: ("just note it", "nothing more to do"),
    Walk.LIGHT: ("a short look", "about two minutes"),
    Walk.MIDDLE: ("the middle way", "feedback, recover, analyse, correct, move on"),
    Walk.FULL: ("all six steps", "over days, in any order"),
    Walk.SILENCE: ("let it go quietly", "closed, no reply"),
    Walk.CHECK_IN: ("check in first", "one short message, then the middle way"),
    Walk.FROZEN: ("the role was closed", "a day to look again"),
    Walk.OWN_CHOICE: ("my own choice", "what told you, and a thank-you"),
    Walk.RESCINDED: ("the offer was taken back", "facts first, then all six steps"),
}
ANOTHER_WALK = "Which way would you like to take?"
ANOTHER_WALK_MORE = "What you wrote stays, whichever you take."
BEGIN_ANYWHERE = "Begin where you like. Every step can wait, and every one can be left out."

# Feedback

SAID_KIND = "What did they actually say?"
SAID_KINDS: Options = (("no", "no"), ("not-now", "not now"), ("unclear", "unclear"), ("silence", "only silence"))
MAYBE_OPEN = "Then it may still be open. You can reopen the application and look on a day of your choice."
CHECK_ON = "Look again on"
OPEN_AGAIN = "reopen the application"
OPEN_AGAIN_NOTE = "it goes back to the board, with a reminder on that day"
CHECK_TASK = "Ask where it stands"
OPENED_AGAIN = "The application to {company} is open again. A reminder is set for {day}."
THEIR_WORDS = "What they said, in their words"
MY_READING = "What I make of it"
LETTER = "If you want to write to them"
LETTERS: Options = (
    ("request", "ask for feedback"),
    ("check-in", "check in"),
    ("thanks", "thank them"),
    ("keep", "keep in touch"),
    ("none", "no letter"),
)
LETTER_EDIT = "Yours to change. Onward sends nothing."
LETTER_COPY = "copy it"
NO_LETTER = "There is no letter here to copy."
EXPECT = "Most people get no answer to this. Asking costs little all the same."
CALM = "Before you write to them: is this a calm moment?"
CALM_MOMENTS: Options = (
    ("now", "now"),
    ("two-hours", "in two hours"),
    ("tomorrow", "tomorrow morning"),
    ("no-need", "no need to write"),
)
CALM_LATER = "This comes back {moment}. The draft waits until then."
CALM_COME = "You wanted to write to them about now. It can still wait."
WRITE_LATER = "to write to them {day}"
WRITE_NOW = "a moment to write to them"
WHO_WROTE = "Who wrote to you?"
WHO_WROTES: Options = (("person", "a person"), ("nobody", "an address nobody reads"))
NOBODY_READS = "This came from an address nobody reads. Fine to leave it."
MAIL = "hand it to your mail program"
MAIL_NOTE = "to {address}; you send it there, or not"
MAIL_SUBJECT = "{role} at {company}"
THE_ROLE = "the role"
MAIL_OPENED = "Opened in your mail program. Onward sends nothing."
EDITOR = "change it in your editor"
EDITOR_NONE = "Your editor could not be started. The draft is as it was."
TIMES = {1: "once", 2: "twice"}
TIMES_MORE = "{n} times"
ANSWERED_TIMES = {0: "none", 1: "one"}
OWN_ASKED = "You asked {times}; answered so far: {answered}."
OWN_RATE_BETWEEN = (
    "Mixed with a general starting guess: somewhere between {low} and {high} are answered; too early to say more."
)
OWN_RATE = "Mixed with a general starting guess: about {mean} are answered (likely {low} to {high})."
ONE_IN = "1 in {n}"
IN_TEN = "{n} in 10"
ASKED_ON = "Asked on"
ANSWERED_ON = "Answered on"
WHEN_ANSWERED = "Read it once now, again tomorrow. You do not have to agree with it."
ONE_USABLE = "One usable thing in it"
DAY_PAST_HINT = "today, sat or 21 nov"
DAY_AHEAD_HINT = "tomorrow, fri or 24 dec"

CHECK_IN_OPENING = (
    "They have not written since you talked. One short message is fair; after that it is theirs to answer."
)
CHECKED_IN_ON = "Checked in on"
IF_THEY_ANSWER = "If they reply and it goes on, press r in the list to reopen the application."

FACTS_OPENING = "An offer was taken back. Before anything else, three plain things. Take them in any order."
FACTS: Options = (
    ("letters", "Save the offer letter and the messages"),
    ("others", "Tell other employers you are available"),
    ("advice", "Get independent advice if you relied on it"),
)
FACT_STATES: Options = (("", "not yet"), ("done", "done"), ("none", "not needed"))

THANKS_OPENING = "A short note keeps the door open. It can also stay unwritten."
WROTE_ON = "Wrote to them on"

FROZEN_OPENING = "The role was closed. That was not about you, and there is nothing to correct."
FROZEN_AGAIN = "A day to look at them again"
FROZEN_TASK = "Look at {company} again"
FROZEN_SET = "You will see this again on {day}."

# Recover

OPENINGS = (
    "That is a real disappointment. You do not have to do anything with it yet.",
    "This did not go the way you hoped. You do not have to do anything with it yet.",
)
OPENING_LATE = "You put days into this. It makes sense if it hurts."
OPENING_LATE_MORE = "You do not have to do anything with it yet."
OPENING_LIGHT = "Noted. If it stings, that is allowed too."
OPENING_SILENT = "Not hearing back after a conversation is hard to place. You do not have to do anything with it yet."
OPENING_RESCINDED = "You had a yes, and it was taken away. It makes sense if it hurts."
SETBACK_TITLE = "Before the answer from {company}"
SETBACK_ASK = "If this one says no, what will you do? One kind thing and one next thing are enough."
SETBACK_HINT = "if it is a no, then I …"
SETBACK_NOTE = "You will see this again only if it is a no, in your own words. An empty page takes it away."
SETBACK_PLAN = "For this, you wrote:"
MOOD = "How are you right now?"
MOODS: Options = (("1", "very low"), ("2", "low"), ("3", "in between"), ("4", "fairly good"), ("5", "good"))
AROUSAL = "And inside?"
AROUSALS: Options = (("1", "calm"), ("2", "fairly calm"), ("3", "in between"), ("4", "tense"), ("5", "wound up"))
MOOD_FOLDED = "You said today how you are."
MOOD_SHOWN = "Today you said: {mood}."
MOOD_LINE_FOLDED = "Your answers over time are hidden. Press v to show them."
MOOD_LINE = "Your answers since {day}, from very low at the bottom to good at the top."
CIRCLING = "You have written about this a few times. Something plain, or someone to talk to, may help more now."
WRITE = "If you want to write"
DOORS = {
    JournalKind.LETTER: ("a kind letter", "three lines, to yourself as to a friend"),
    JournalKind.FREE: ("write it out", "fifteen minutes, nobody reads it"),
    JournalKind.TOMORROW: ("just tomorrow", "three ordinary things"),
}
LETTER_LINES = (
    "What happened, plainly?",
    "Who else would feel this way after such a no?",
    "What would you write to a good friend in your place?",
)
LETTER_LINES_SILENT = (
    "What happened, plainly?",
    "Who else would feel this way, not hearing back?",
    "What would you write to a good friend in your place?",
)
MINUTES: Options = (("10", "10 minutes"), ("15", "15 minutes"), ("20", "20 minutes"))
MINUTES_LEFT = "About {minutes} left. Nothing happens when they are over."
MINUTES_OVER = "The {minutes} minutes are over. Stop here, or go on as long as you like."
FREE_PROMPT = (
    "For {minutes} minutes, write what you think and feel about this. Nobody will read it. Spelling does not matter. "
    "You can stop any time."
)
FREE_NOTE = (
    "Some people feel heavier right after writing; it usually eases. If you keep going round in circles, just "
    "tomorrow is the better door."
)
TOMORROW_PROMPT = "What is on for tomorrow? Three ordinary things."
TOMORROW_LINES = ("One", "Two", "Three")
PRIVATE = "Kept in your private journal, as you type."
KEEP_ENTRY = "keep it"
KEEP_ENTRY_NOTE = "and go back"
LOCK_ENTRY = "keep it locked"
LOCK_ENTRY_NOTE = "stays folded, also when private text is shown"
LOCKED = "locked, {length}"
LOCKED_SAID = "Kept, and folded for good. Open it here when you want it."
UNLOCK_ENTRY = "keep it, not locked"
DELETE_ENTRY = "delete it now"
DELETE_ENTRY_NOTE = "for good; undo does not bring it back"
DELETE_SURE = "Delete this text for good?"
DELETE_ANSWERS: Options = (("no", "keep it"), ("yes", "delete for good"))
DELETED = "Deleted for good."
CLEARED = "Cleared. Press ctrl+z to restore it."
KEY_RESTORE = "restore what was cleared"
ENTRIES = "What you wrote"
SEALED = "opens with your passphrase"
TELL = "Who could you tell?"
TELL_HINT = "a name, or nobody"
CALM_THING = "Something calm, if you like"
CALM_THINGS: Options = (
    ("breathing", "slow breathing"),
    ("walk", "a walk"),
    ("call", "a call"),
    ("absorbing", "something absorbing"),
)
CALM_NOTES: Options = (
    ("breathing", "Two minutes: breathe in for four, out for six. Nothing counts along."),
    ("absorbing", "A book, a game, cooking: whatever takes all of your attention."),
)
CALM_HELPED = "Did it help?"
CALM_HELPS: Options = (("yes", "yes"), ("little", "a little"), ("no", "no"))
WHAT_HELPED = "What helped today, if anything?"
HELPED_BEFORE = "What helped before: {things}."
POINTER = "The last two weeks look low. That is worth telling someone."
POINTER_SUPPORT = "support"
POINTER_NEVER = "do not show again"
POINTER_GONE = "This will not be shown again. Press F1 for support at any time."
AGAIN = "Look at this again"
AGAINS: Options = (
    ("today", "later today"),
    ("tomorrow", "tomorrow"),
    ("three-days", "in three days"),
    ("next-week", "next week"),
    ("myself", "I'll come back"),
)
RESTS_UNTIL = "This rests until {day}. Nothing asks about it before then."
RESTS = "This rests. It is here when you come back."
RESTING_NOW = "Resting until {day}. You can go on any time."
ONE_LINE = "One line about it, if you like"

# Several noes in one day

NOES_TODAY = "{count} noes today. That is a heavy day."
NOES_YESTERDAY = "{count} noes yesterday. That was a heavy day."
NOES_MORE = "One note for all of them is enough."
DAY_LINE = "One line for all of them, if you like"
DAY_WROTE = "For that day, you wrote:"
DAY_WALKS = "Each has its own way through, if you want one"
ALL_AWAY = "archive all of them"
ALL_AWAY_NOTE = "You can unarchive each at any time."
ALL_AWAY_SAID = "All archived. You can unarchive each at any time."
KEY_ALL_AWAY = "archive all"

# Analyse

DONT_KNOW = "I do not know why"
DONT_KNOW_NOTE = "a full answer; most noes come without a reason"
DONT_KNOW_KEPT = "You do not know why. That is a full answer."
WENT_WELL = "Seen from across the room: what went well?"
MUST_HAVES = "Reading the advert again: which must-haves did you meet, and which not?"
MUST_HAVES_MORE = "Anything it did not list?"
MUST_HAVE_ANSWERS: Options = (("yes", "yes"), ("partly", "partly"), ("no", "no"))
DOUBTS = "Did anyone voice a doubt, even a small one?"
CAUSES = "Which of these may have played a part?"
CAUSES_ONE = "What may have played a part?"
CAUSES_HINT = "a word, such as pay or answers"
CAUSES_ALL = "show all causes"
CAUSES_FULL = "Three causes are enough for one no."
OWN_CAUSE = "“{text}”, in your own words"
BOTH_TEXTS = text_merge.BOTH_TEXTS
DELETED_ELSEWHERE = "{company} was deleted in another window. This is what you were writing."
ENOUGH_TODAY = "Enough for today? Your notes are kept. esc stops here."
NO_CAUSE_FOUND = "No cause has that word."
EVIDENCE = "How do you know?"
EVIDENCES: Options = ((Evidence.SAID, "they said it"), (Evidence.INFERRED, "inferred"), (Evidence.GUESS, "a guess"))
HANDS = "Was it in your hands?"
HANDS_OPTIONS: Options = ((InMyHands.YES, "yes"), (InMyHands.PARTLY, "partly"), (InMyHands.NO, "no"))
QUOTE = "Their words for it"
TAKE_AWAY = "take this away"
ONLY_GUESSES = "These are guesses. That is fine; nothing needs fixing because of a guess."
MINE = "Which part was in your hands?"
NOT_MINE = "And which was not?"
TRY = "If you met this again, what one thing would you try differently?"
HELP = "Would one of these help?"
HELPS: Options = (
    ("training", "training"),
    ("mock", "a mock interview"),
    ("reader", "someone to read the CV"),
    ("none", "none of these"),
    ("later", "later"),
)
TOLD = "What told you?"
WOULD_BE_YES = "What would have made it a yes?"

# Correct

NOTHING_TO_CORRECT = "Nothing to correct is a good answer."
AT_MOST_TWO = "At most two things, and none is fine too."
TWO_IS_PLENTY = "Two is plenty for one no."
OWN_REASON = "Which of these told you? One or two are enough."
DEAL_BREAKER_SAVE = "Save as a deal-breaker for the next ones"
DEAL_BREAKER_SAVED = "Saved as a deal-breaker: {text}."
DEAL_BREAKER_OWN = "A deal-breaker in your own words"
DEAL_BREAKER_KEEP = "save it"
FILTER_OPENING = "Is there a sign to look out for earlier next time? None is fine too."
MIGHT_HELP = "What might help"
WHAT = "What would you do?"
TRIGGER = "When and where?"
TRIGGER_HINT = "if it is Tuesday after breakfast, then I begin"
DUE = "By which day?"
KEEP_ACTION = "keep this"
KEEP_ACTION_NOTE = "it waits among the things to do"
ACTION_NEEDS_WORDS = "A few words for what to do are enough."
ACTION_KEPT = "Kept: {what}."
FOR_CAUSE = "Which of these is it for?"
PRACTICE = "Is it one of these?"
PRACTICES: Options = ((Practice.TRAINING, "training"), (Practice.MOCK_INTERVIEW, "a mock interview"))
PRACTICE_WANTED = {
    Practice.TRAINING: "You said training would help. A small plan for it, if you like.",
    Practice.MOCK_INTERVIEW: "You said a mock interview would help. A small plan for it, if you like.",
}
TRAINING_GOAL = "What do you want to be able to do?"
TRAINING_HOURS = "How many hours is it worth?"
TRAINING_HOURS_HINT = "such as 6"
TRAINING_PROOF = "What will show that you can?"
TRAINING_PROOF_HINT = "a page, a small program, a talk to a friend"
MOCK_PARTNER = "With whom?"
MOCK_PARTNER_HINT = "a person works better than reading tips"
MOCK_ANSWERS = "Which two answers do you want to rehearse?"
MOCK_ANSWERS_HINT = "why this field; a time it went wrong"
HOURS_UNCLEAR = "The hours are a number, such as 6 or 1.5. Everything you wrote is here."
TRAINING_NAMED = "Training: {goal}"
TRAINING_BARE = "Training"
MOCK_NAMED = "A mock interview with {partner}"
MOCK_BARE = "A mock interview"
PLAN_GOAL = "To be able to: {goal}"
PLAN_HOURS = "Worth about {hours}"
PLAN_PROOF = "Shown by: {proof}"
PLAN_PARTNER = "With: {partner}"
PLAN_ANSWERS = "Answers to rehearse: {answers}"
WOOP = "a longer form"
WOOP_NOTE = "wish, outcome, obstacle, plan"
WOOP_LINES: Options = (
    ("correct.wish", "What do you wish for?"),
    ("correct.outcome", "What would be the best of it?"),
    ("correct.obstacle", "What in you stands in the way?"),
    ("correct.plan", "If that comes up, then what will you do?"),
)
WOOP_BACK = "You wish: {wish}"
WOOP_BACK_OUTCOME = "The best of it: {outcome}"
WOOP_BACK_PLAN = "If {obstacle}, then {plan}"
STILL_WANTED = "{what}. Still wanted?"
STILL_WANTEDS: Options = (
    ("date", "yes, on a new day"),
    ("smaller", "smaller"),
    ("dropped", "drop it"),
    ("done", "it is done"),
)
SMALLER = "What would be a smaller version?"
SMALLER_KEEP = "keep the smaller one"
SMALLER_NOTE = "by {day}"
DID_IT_HELP = "You finished this: {what}. Did it help?"
DID_IT_HELPS: Options = (("yes", "yes"), ("a little", "a little"), ("no", "no"), ("cannot say", "I cannot say"))
TRIED_SAID: Options = (("yes", "It helped"), ("a little", "It helped a little"), ("no", "It did not help"))
TRIED = "Tried before: {what}. {helped}."
TASK_STATES: Options = (("open", "to do"), ("done", "done"), ("dropped", "dropped"))
BY = "by {day}"

# Move on

WHERE_NEXT = "Where next?"
NOT_TODAY = "not today"
NOT_TODAY_KEPT = "Not today is fine. They stay where they are."
NO_LEADS = "No role is saved as a lead. a adds one, when you come across it."
SMALLEST = "The smallest next step for {company}?"
SMALLEST_STEPS: Options = (
    ("advert", "open the advert"),
    ("sentences", "write two sentences"),
    ("contact", "ask one contact"),
)
IN_WORDS = "Or in your own words"
ON_DAY = "On which day?"
ADD_STEP = "put it among the things to do"
STEP_ADDED = "{what}, {company}, {day}"
PUT_IT_AWAY = "archive this"
PUT_IT_AWAY_NOTE = "You can unarchive it at any time."
PUT_AWAY_SAID = "Archived. You can unarchive it at any time: press d on it."
TAKE_IT_OUT = "unarchive this"
TAKEN_OUT = "It is back in the list."
IS_PUT_AWAY = "Archived {day}. You can unarchive it at any time."

# Noted, and closed without a reply

NOTE_TEXT = "Noted. There is nothing you need to do with this."
NOTE_MENU: Options = (("away", "archive"), ("closer", "look closer"))
SILENCE_TEXT = "Closed, no reply. You can let it go quietly."
SILENCE_MORE = "If they write after all, you can reopen the application."
SILENCE_DAYS = "{days} without a word when it was closed."
SILENCE_MENU: Options = (("away", "archive"), ("reopen", "reopen the application"), ("closer", "look closer"))
REOPENED = "The application to {company} is open again."

# Support

SUPPORT_TITLE = "If this is getting heavy"
SUPPORT = (
    "Job searching wears people down, and you do not have to carry it alone. Talking to someone you trust, a doctor"
    " or a counsellor can help, also when you are not sure it is “bad enough”. Low mood, poor sleep or loss of interest"
    " that lasts about two weeks or longer is a good reason to ask.",
    "If you might be in danger, or are thinking about harming yourself, please contact your local emergency number or a"
    " crisis line now. You can find lines for your country at findahelpline.com or befrienders.org.",
)

CONTACTS = "Your own people, one on a line"
CONTACTS_HINT = "a name, and how to reach them"
KEY_CONTACTS = "your own people"

SKIPPED_SAID = "Skipped. It's here if you want it later."
LAST_STEP = "This is the last step. Press esc for the list."
NOT_TYPED = "This is not a text field. Move with the arrows, choose with enter."
POINT_FIRST = "Move to an answer with the arrows, then choose it with enter."
ENOUGH = "Enough for now. Everything you wrote is kept."
NO_LINK = "There is no link for this one."
