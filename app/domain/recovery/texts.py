"""Every text of the Rejections place, in one file, so that a person can read them all and change them.

Short sentences, permission, choice; past facts, present tense, second person. `{…}` is filled in.
"""

from __future__ import annotations

from app.domain import text_merge
from db.records.enums import Practice
from db.records.walk_enums import Evidence, JournalKind, Step, Walk, WithinMyControl

Options = tuple[tuple[str, str], ...]
"""Choices as (value stored, label shown)."""

# The steps

STEPS = {
    Step.FEEDBACK: "Feedback",
    Step.RECOVER: "Recover",
    Step.ANALYSE: "Analyse",
    Step.CORRECT: "Next time",
    Step.PERSPECTIVE: "Perspective",
    Step.MOVE_ON: "Move on",
}
STEP_FOLLOW_UP = "Follow up"
STEP_FACTS = "Facts first"
STEP_WHY = "Why I said no"
STEP_THANKS = "Thank-you"
STEP_CHECK_AGAIN = "Check again"
CAPTION_NOTES = "notes"
CAPTION_SKIPPED = "skipped"
CAPTION_ASKED = "asked {day}"
CAPTION_REPLIED = "replied"

WALK_NAMES = {
    Walk.NOTE: ("only recorded", "nothing more to do"),
    Walk.LIGHT: ("a quick look", "about 2 minutes"),
    Walk.MIDDLE: ("the main steps", "feedback, recover, analyse, next time, move on"),
    Walk.FULL: ("all 6 steps", "over days, in any order"),
    Walk.SILENCE: ("leave it closed", "no reply, nothing more to do"),
    Walk.CHECK_IN: ("follow up first", "one short message, then the main steps"),
    Walk.FROZEN: ("the role was closed", "a day to check again"),
    Walk.OWN_CHOICE: ("my own choice", "what made you decide, and a thank-you"),
    Walk.RESCINDED: ("the offer was withdrawn", "facts first, then all 6 steps"),
}
CHANGE_LENGTH = "How much do you want to do?"
CHANGE_LENGTH_NOTE = "Whatever you choose, your notes stay."
START_ANYWHERE = "Start anywhere. You can skip any step or come back to it later."

# Feedback

REPLY_KIND = "What was their answer?"
REPLY_KINDS: Options = (
    ("no", "a clear no"),
    ("not-now", "not now, maybe later"),
    ("unclear", "unclear"),
    ("silence", "no reply"),
)
MAYBE_OPEN = "Then it may still be open. You can reopen it and set a day to check."
CHECK_AGAIN_ON = "Check again on"
REOPEN_NOTE = "it goes back to the board, with a reminder on that day"
CHECK_TASK = "Ask for an update"
REOPENED_WITH_REMINDER = "The application to {company} is open again. A reminder is set for {day}."
THEIR_WORDS = "What they said, in their words"
MY_READING = "What I think it means"
LETTER = "If you want to write to them"
LETTERS: Options = (
    ("request", "ask for feedback"),
    ("check-in", "follow up"),
    ("thanks", "thank them"),
    ("keep", "keep in touch"),
    ("none", "no letter"),
)
LETTER_EDIT = "Edit it as you like. Onward never sends anything."
LETTER_COPY = "copy the letter"
NO_LETTER = "There is no letter to copy here."
EXPECT = "Most people get no reply to this. It costs little to ask."
GOOD_MOMENT = "Is now a good moment to write to them?"
GOOD_MOMENTS: Options = (
    ("now", "now"),
    ("two-hours", "in 2 hours"),
    ("tomorrow", "tomorrow morning"),
    ("no-need", "I won't write"),
)
WRITE_AT = "You'll see this again {moment}. Your draft is saved."
WRITE_DUE = "You planned to write to them about now. It can still wait."
WRITE_LATER = "write to them {day}"
WRITE_NOW = "you planned to write to them"
SENDER = "Who did it come from?"
SENDERS: Options = (("person", "a person"), ("nobody", "a no-reply address"))
NO_REPLY_ADDRESS = "It came from a no-reply address, so there's no one to ask. You can leave it."
EMAIL = "open in your email app"
EMAIL_NOTE = "to {address}; you decide there whether to send it"
EMAIL_SUBJECT = "{role} at {company}"
EMAIL_SUBJECT_TO = "My application to {company}"
EMAIL_SUBJECT_ALONE = "My application"
EMAIL_OPENED = "Opened in your email app. Nothing is sent until you send it."
EDITOR = "edit in your text editor"
EDITOR_NONE = "Your text editor did not start. The draft is unchanged. You can edit it here."
TIMES = {1: "once", 2: "twice"}
TIMES_MORE = "{n} times"
OWN_ASKED = "You've asked {times}. Replies so far: {replies}."
OWN_RATE_BETWEEN = "Probably between {low} and {high} get a reply. It's too early to be more precise."
OWN_RATE = "About {mean} get a reply (probably {low} to {high})."
OWN_RATE_SOURCE = "Counted from your own requests, together with a starting guess of 2 in 10."
ONE_IN = "1 in {n}"
IN_TEN = "{n} in 10"
ASKED_ON = "Asked on"
REPLIED_ON = "Replied on"
WHEN_REPLIED = "Read it once now and again tomorrow. You don't have to agree with it."
ONE_USABLE = "One thing I can use"
DAY_PAST_HINT = "today, Sat or 21 Nov"
DAY_AHEAD_HINT = "tomorrow, Fri or 24 Dec"

FOLLOW_UP_OPENING = "You've had no reply since you talked. One short message is fair; after that, it's up to them."
FOLLOWED_UP_ON = "Followed up on"
IF_THEY_REPLY = "If they reply and it continues, press r in the list to reopen the application."

FACTS_OPENING = "The offer was withdrawn. Before anything else, three practical things, in any order."
FACTS: Options = (
    ("letters", "Save the offer letter and the messages"),
    ("others", "Tell other employers you're available"),
    ("advice", "Get independent advice if you relied on the offer"),
)
FACT_STATES: Options = (("", "not yet"), ("done", "done"), ("none", "not needed"))

THANKS_OPENING = "A short note can help you stay in touch. You don't have to write one."
WROTE_ON = "Wrote to them on"

FROZEN_OPENING = "The role was closed. That is usually about their plans, not about you."
FROZEN_TASK = "Check {company} again"
FROZEN_SET = "You'll see this again {day}."

# Recover

OPENINGS = (
    "It makes sense if this is disappointing. You don't have to do anything about it yet.",
    "This is not the answer you were hoping for. You don't have to do anything about it yet.",
)
OPENING_LATE = "You put a lot into this. It makes sense if it hurts."
OPENING_LATE_MORE = "You don't have to do anything about it yet."
OPENING_LIGHT = "It's recorded. If it stings, that's fine too."
OPENING_SILENT = "Not hearing back after you talked is hard. You don't have to do anything about it yet."
OPENING_RESCINDED = "You had an offer, and it was withdrawn. It makes sense if it hurts."
SETBACK_TITLE = "Before {company} decides"
SETBACK_ASK = "If they say no, what will you do? One kind thing and one next step are enough."
SETBACK_HINT = "If they say no, I'll …"
SETBACK_NOTE = "You'll see this again only if they say no, in your own words. Delete the text to remove the plan."
SETBACK_PLAN = "For this, you planned:"
MOOD = "How are you right now?"
MOODS: Options = (("1", "very low"), ("2", "low"), ("3", "okay"), ("4", "good"), ("5", "very good"))
AROUSAL = "How calm or tense?"
AROUSALS: Options = (("1", "very calm"), ("2", "calm"), ("3", "in between"), ("4", "tense"), ("5", "very tense"))
MOOD_HIDDEN = "You've recorded your mood today."
MOOD_SHOWN = "Your mood today: {mood}."
MOOD_LINE_HIDDEN = "Your moods over time are hidden. Press v to show them."
MOOD_LINE = "Your moods since {day}, from very low at the bottom to very good at the top."
CIRCLING = "You've written about this several times. Something practical, or talking to someone, may help more now."
WRITE = "If you want to write"
JOURNAL_KINDS = {
    JournalKind.LETTER: ("a kind letter", "three lines to yourself, as you'd write to a friend"),
    JournalKind.FREE: ("write it out", "15 minutes, just for you"),
    JournalKind.TOMORROW: ("just tomorrow", "three ordinary things"),
}
LETTER_PROMPTS = (
    "What happened, in plain words?",
    "Who else might feel this way after a rejection like this?",
    "What would you say to a good friend in the same situation?",
)
LETTER_PROMPTS_SILENT = (LETTER_PROMPTS[0], "Who else might feel this way, not hearing back?", LETTER_PROMPTS[2])
MINUTES: Options = (("10", "10 minutes"), ("15", "15 minutes"), ("20", "20 minutes"))
MINUTES_LEFT = "About {minutes} left. Nothing happens when the time is up."
MINUTES_OVER = "The {minutes} minutes are up. Stop here, or keep writing as long as you like."
FREE_PROMPT = (
    "For {minutes} minutes, write what you think and feel about this. This is only for you. Spelling doesn't matter. "
    "You can stop any time."
)
FREE_NOTE = (
    "Some people feel worse for a short while after writing; it usually passes. If you keep going round in circles, "
    "stop and try “just tomorrow” instead."
)
TOMORROW_PROMPT = "What's planned for tomorrow? Three ordinary things."
TOMORROW_LINES = ("One", "Two", "Three")
PRIVATE = "Saved in your private notes as you type."
SAVE_ENTRY = "save"
SAVE_ENTRY_NOTE = "and go back"
HIDE_ENTRY = "save and hide"
HIDE_ENTRY_NOTE = "stays hidden even when private notes are shown"
HIDDEN_ENTRY = "hidden, {length}"
HIDDEN_SAID = "Saved and hidden. You can open it from here."
UNHIDE_ENTRY = "save, no longer hidden"
DELETE_ENTRY = "delete now"
DELETE_ENTRY_NOTE = "for good; undo cannot bring it back"
DELETE_SURE = "Delete this text for good?"
DELETE_ANSWERS: Options = (("no", "keep the text"), ("yes", "delete for good"))
DELETED = "Deleted for good."
CLEARED = "Cleared. Press ctrl+z to restore it."
ENTRIES = "What you wrote"
ENCRYPTED = "opens with your passphrase"
TELL = "Who could you tell?"
TELL_HINT = "a name (optional)"
CALM_THING = "Something calming, if you like"
CALM_THINGS: Options = (
    ("breathing", "slow breathing"),
    ("walk", "a walk"),
    ("call", "a phone call"),
    ("absorbing", "something absorbing"),
)
CALM_NOTES: Options = (
    (
        "breathing",
        "For about 2 minutes: breathe in for 4 seconds, out for 6. There's no timer. Stop if it feels uncomfortable.",
    ),
    ("absorbing", "A book, a game, cooking: whatever takes all of your attention."),
)
CALM_HELPED = "Did it help?"
CALM_HELPS: Options = (("yes", "yes"), ("little", "a little"), ("no", "no"))
WHAT_HELPED = "What helped today, if anything?"
HELPED_BEFORE = "What helped before: {things}."
POINTER = "You've recorded a low mood several times over two weeks. It may help to talk to someone."
POINTER_SUPPORT = "support"
POINTER_NEVER = "don't show again"
POINTER_GONE = "This won't be shown again. Press F1 for support at any time."
AGAIN = "Look at this again"
AGAINS: Options = (
    ("today", "later today"),
    ("tomorrow", "tomorrow"),
    ("three-days", "in 3 days"),
    ("next-week", "next week"),
    ("myself", "I'll come back"),
)
SNOOZED_UNTIL = "Snoozed until {day}. You won't be reminded before then."
SNOOZED = "Snoozed. It's here when you come back."
SNOOZED_NOW = "Snoozed until {day}. You can carry on any time."
ONE_LINE = "One line about it, if you like"

# Several rejections on one day

DAY_TODAY = "More than one rejection today. That's a lot for one day."
DAY_YESTERDAY = "More than one rejection yesterday. That's a lot for one day."
DAY_MORE = "One line for all of them is enough."
DAY_LINE = "One line for all of them, if you like"
DAY_WROTE = "For that day, you wrote:"
DAY_WALKS = "You can also go through them one by one"
ARCHIVE_ALL = "archive all"
ARCHIVE_ALL_NOTE = "You can bring each one back any time."
ARCHIVED_ALL = "All archived. You can bring each one back any time."

# Analyse

DONT_KNOW = "I don't know why"
DONT_KNOW_NOTE = "a complete answer; most rejections come without a reason"
DONT_KNOW_SAVED = "You don't know why. That's a complete answer."
WENT_WELL = "If a friend had been watching, what would they say went well?"
REQUIREMENTS = "Looking at the job posting again: which requirements did you meet, and which not?"
REQUIREMENTS_MORE = "Anything that wasn't listed?"
REQUIREMENT_ANSWERS: Options = (("yes", "yes"), ("partly", "partly"), ("no", "no"))
CONCERNS = "Did anyone raise a concern, even a small one?"
REASONS = "Which of these may have played a part?"
REASONS_ONE = "What may have played a part?"
REASONS_HINT = "search, e.g. pay"
REASONS_ALL = "show all reasons"
REASONS_FULL = "Three reasons are enough."
OWN_WORDS_REASON = "“{text}”, in your own words"
BOTH_TEXTS = text_merge.BOTH_TEXTS
DELETED_ELSEWHERE = "{company} was deleted in another window. This is the text you were writing."
ENOUGH_TODAY = "Enough for today? Your notes are saved. Press esc to stop here."
NO_REASON_FOUND = "No match. Try another word, or clear the search to show all."
EVIDENCE = "How do you know?"
EVIDENCES: Options = ((Evidence.SAID, "they said so"), (Evidence.INFERRED, "likely"), (Evidence.GUESS, "a guess"))
CONTROL = "Was it within your control?"
CONTROL_OPTIONS: Options = (
    (WithinMyControl.YES, "yes"),
    (WithinMyControl.PARTLY, "partly"),
    (WithinMyControl.NO, "no"),
)
QUOTE = "What they said about it"
REMOVE_REASON = "remove this"
ONLY_GUESSES = "These are guesses. That's fine; you don't have to change anything because of a guess."
IN_CONTROL = "What was within your control?"
NOT_IN_CONTROL = "And what wasn't?"
TRY = "If this came up again, what one thing would you try differently?"
HELP = "Would one of these help?"
HELPS: Options = (
    ("training", "training"),
    ("mock", "a mock interview"),
    ("reader", "someone to read my CV/resume"),
    ("none", "none of these"),
    ("later", "later"),
)
WHY_NO = "What made you decide?"
WOULD_BE_YES = "What would have made it a yes?"

# Next time

NOTHING_TO_CORRECT = "Nothing to correct is a good answer."
AT_MOST_TWO = "Two at most. None is fine too."
TWO_IS_PLENTY = "Two is plenty for one rejection."
OWN_REASONS = "Which of these were your reasons? One or two are enough."
DEAL_BREAKER_SAVE = "Save as a deal-breaker for future roles"
DEAL_BREAKER_SAVED = "Saved as a deal-breaker: {text}."
DEAL_BREAKER_OWN = "A deal-breaker in your own words"
DEAL_BREAKER_OWN_SAVE = "save deal-breaker"
WARNING_SIGN = "Is there a warning sign you could spot earlier next time? “No” is fine too."
MIGHT_HELP = "What might help"
WHAT = "What would you do?"
TRIGGER = "When and where?"
TRIGGER_HINT = "after my Tuesday shift, at the kitchen table"
DUE = "By which day?"
ADD_TASK = "add task"
ADD_TASK_NOTE = "it goes on your to-do list"
TASK_NEEDS_WORDS = "Add a few words about what to do."
TASK_ADDED = "Added: {what}."
FOR_REASON = "Which of these is it for?"
PRACTICE = "Is it one of these?"
PRACTICES: Options = ((Practice.TRAINING, "training"), (Practice.MOCK_INTERVIEW, "a mock interview"))
PRACTICE_WANTED = {
    Practice.TRAINING: "You said training would help. Here's a small plan for it, if you like.",
    Practice.MOCK_INTERVIEW: "You said a mock interview would help. Here's a small plan for it, if you like.",
}
TRAINING_GOAL = "What do you want to be able to do?"
TRAINING_HOURS = "How many hours will you give it?"
TRAINING_HOURS_HINT = "e.g. 6"
TRAINING_PROOF = "What will show that you can do it?"
TRAINING_PROOF_HINT = "a certificate, a work sample, a short talk"
MOCK_PARTNER = "Who with?"
MOCK_PARTNER_HINT = "a friend, a former colleague, a coach"
MOCK_ANSWERS = "Which two answers do you want to practise?"
MOCK_ANSWERS_HINT = "why this job; a time something went wrong"
HOURS_UNCLEAR = "The hours need to be a number, such as 6 or 1.5. Everything you wrote is still here."
TRAINING_NAMED = "Training: {goal}"
TRAINING_BARE = "Training"
MOCK_NAMED = "Mock interview with {partner}"
MOCK_BARE = "Mock interview"
PLAN_GOAL = "Goal: {goal}"
PLAN_HOURS = "About {hours}"
PLAN_PROOF = "Proof: {proof}"
PLAN_PARTNER = "With: {partner}"
PLAN_ANSWERS = "Answers to practise: {answers}"
WOOP = "a longer plan"
WOOP_NOTE = "wish, outcome, obstacle, plan"
WOOP_LINES: Options = (
    ("correct.wish", "What do you wish for?"),
    ("correct.outcome", "What would be the best result?"),
    ("correct.obstacle", "What might get in your way?"),
    ("correct.plan", "If that comes up, what will you do?"),
)
WOOP_BACK = "Wish: {wish}"
WOOP_BACK_OUTCOME = "Best result: {outcome}"
WOOP_BACK_PLAN = "If {obstacle}, then {plan}"
STILL_WANTED = "Do you still want to do this? {what}"
STILL_WANTEDS: Options = (
    ("date", "yes, on a new day"),
    ("smaller", "yes, but smaller"),
    ("dropped", "drop"),
    ("done", "done"),
)
SMALLER = "What would be a smaller version?"
SMALLER_SAVE = "save smaller version"
SMALLER_NOTE = "by {day}"
DID_IT_HELP = "You finished this: {what}. Did it help?"
DID_IT_HELPS: Options = (("yes", "yes"), ("a little", "a little"), ("no", "no"), ("cannot say", "I can't say"))
TRIED_SAID: Options = (("yes", "It helped"), ("a little", "It helped a little"), ("no", "It did not help"))
TRIED = "Tried before: {what}. {helped}."
TASK_STATES: Options = (("open", "to do"), ("done", "done"), ("dropped", "dropped"))
BY = "by {day}"

# Move on

WHERE_NEXT = "Where next?"
NOT_TODAY = "not today"
NOT_TODAY_SAVED = "Not today is fine. They stay where they are."
NO_LEADS = "No leads yet. Press a to add one when you find it."
SMALLEST = "What's the smallest next step for {company}?"
SMALLEST_STEPS: Options = (
    ("advert", "open the job posting"),
    ("sentences", "write two sentences"),
    ("contact", "message one contact"),
)
IN_WORDS = "Or in your own words"
ON_DAY = "On which day?"
ADD_NEXT_STEP = "add to my to-do list"
NEXT_STEP_ADDED = "{what}, {company}, {day}"
ARCHIVE = "archive"
ARCHIVE_NOTE = "You can bring it back any time."
ARCHIVED_SAID = "Archived. You can unarchive it in Rejections any time."
UNARCHIVE = "unarchive"
UNARCHIVED_SAID = "It's back in your list."
IS_ARCHIVED = "Archived {day}. You can bring it back any time."

# Only recorded, and closed without a reply

NOTE_TEXT = "It's recorded. There's nothing you need to do."
REOPEN = "reopen the application"
LOOK_CLOSER = "look more closely"
SILENCE_TEXT = "Closed, no reply. You can leave it at that."
SILENCE_MORE = "If they do get in touch, you can reopen the application."
SILENCE_DAYS = "Closed after {days} without a reply."
REOPENED = "The application to {company} is open again."

# Support

SUPPORT_TITLE = "If this is getting heavy"
SUPPORT = (
    "Job searching wears people down, and you don't have to carry it alone. Talking to someone you trust, a doctor, a"
    " counsellor or your job centre can help, even if you're not sure it's “bad enough”. Low mood, poor sleep or loss"
    " of interest that lasts two weeks or longer is a good reason to ask for help.",
    "If you are thinking about suicide or harming yourself, or you might be in danger, contact your local emergency"
    " number or a crisis line now. You can find lines for your country at findahelpline.com or befrienders.org.",
)

CONTACTS = "People you can call, one per line"
CONTACTS_HINT = "a name and how to reach them"

SKIPPED_SAID = "Skipped. It's here if you want it later."
LAST_STEP = "This is the last step. Press esc for the list."
NOT_TYPED = "This is not a text field. Use the arrows to move, enter to choose."
POINT_FIRST = "Use the arrows to move to an answer, then enter to choose it."
ENOUGH = "That's enough for now. Everything is saved."
NO_LINK = "This application has no link."
