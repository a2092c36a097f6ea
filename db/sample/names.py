"""Invented employers, jobs, people and remarks; none of them is anybody's."""

from __future__ import annotations

COMPANIES = (
    "Tarnwick", "Velloway", "Ossaline", "Brindlemark", "Quorrin", "Harrowfen", "Pellandra", "Sorrelby", "Okenfold",
    "Drumlane", "Mirrowick", "Cassavel", "Wexmoor", "Ardenquist", "Belloway", "Norrisund", "Tavernel", "Ysolde Maps",
    "Greywether", "Larkhollow", "Emberlin", "Fjordane", "Calderwyn", "Ravensom", "Plumgate", "Hollinbeck", "Marrowby",
    "Sundercliff", "Tolliver Bay", "Wrenfield", "Ashgrove Nine", "Birchanter", "Corvanta", "Dellwater",
    "Elmsworth Oy", "Farrowdale", "Glimmerton", "Hexley Park", "Inkersall", "Juniperra", "Kestrow", "Lindenvale",
    "Moorcastle", "Nettlecombe", "Orrinsby", "Penhallow AG", "Quillamore", "Rookwith", "Silverthwaite", "Thornbarrow",
    "Umbersley", "Vantorre", "Willowmere", "Yarrowick", "Zephandra", "Amberlough", "Bracklesea", "Copperwyke",
    "Duskwater", "Eldermoss", "Foxholme", "Gantrivale", "Hawkesmere", "Ivoryfen", "Jessamund", "Kilderwick",
    "Lorimanto", "Mapledene", "Nightingrove", "Oystermoor", "Pinderlake", "Quaymaster", "Ridgewold", "Stavenholm",
    "Tidewell", "Ullerby", "Vesperton", "Wharfdane", "Yewbridge", "Zinnowitt", "Altenhaven", "Bluestave", "Cinderhay",
    "Dovermill", "Eastermoor", "Fallowmead", "Gorsedown", "Heatherlaw", "Isenbruck", "Jollowby", "Kornhagen",
    "Lakenshire", "Mistlebury", "Newtarn", "Oberwiesel", "Pebblewick", "Quernstone", "Rosenwall", "Saltergate",
    "Tannenruh", "Underhaugh", "Viersteg", "Wolkenhof", "Yellowbeck", "Zauberwerk", "Arnesand", "Bellweather",
    "Clovermark", "Driftholm", "Evenrood", "Feldmarken", "Grauwick", "Hafenlicht", "Immergarten", "Jadewind",
    "Kupfertal", "Lerchenau", "Morgenbrook", "Nordwarft", "Ostersund Bay",
)  # fmt: skip

BRANCHES = ("", " Labs", " Health", " Energy", " Studio", " Logistics", " Robotics", " Mobility", " Finance", " Media")
"""What large samples add to a name, so that thousands of applications go to more than a hundred employers."""

ROLES = (
    "Data analyst", "Data engineer", "Analytics engineer", "Backend developer", "Product analyst",
    "Platform engineer", "Shop manager", "Staff nurse", "Research assistant", "Analyst", "BI developer",
    "Python developer", "Data scientist", "Electrician", "Maths teacher", "Data steward",
    "Site reliability engineer", "Technical writer", "Product manager", "Project manager", "Solutions engineer",
    "Business analyst", "Operations analyst", "Marketing analyst", "Risk analyst", "Pricing analyst", "Fraud analyst",
    "Supply planner", "Customer success", "Implementation lead", "Software engineer", "Frontend developer",
    "Mobile developer", "Test engineer", "Cloud engineer", "Network engineer", "Security analyst",
    "Database administrator", "Machine learning engineer", "Statistician", "Survey researcher", "User researcher",
    "UX designer", "Content editor", "Community manager", "Office manager", "Team assistant", "Controller",
    "Accountant", "Buyer", "Logistics planner", "Process engineer", "Energy analyst", "Policy officer",
    "Grant writer", "Programme officer", "Lab technician", "Training coordinator", "HR analyst", "Recruiter",
)  # fmt: skip

CORE_ROLES = 16
"""So many of the roles are drawn for a sample of the usual size."""

CITIES = ("Berlin", "Leeds", "Hamburg", "Columbus", "München", "Wien", "Zürich", "Utrecht", "Leipzig", "Kraków")

CHANNELS = ("company page", "job board", "LinkedIn", "referral", "recruiter", "newsletter", "job fair")
CHANNEL_WEIGHTS = (30, 28, 20, 7, 7, 5, 3)

PEOPLE = (
    "Ana Lindqvist", "Tomas Ferreira", "Mara Okonjo", "Jonas Weidner", "Priya Raman", "Elif Aydemir", "Lukas Brandt",
    "Sofia Marchetti", "Noor Haddad", "Daniel Osei", "Katrin Vogel", "Mateusz Zielny", "Ines Carvalho",
    "Oliver Strand", "Hana Suzuki", "Pieter de Graaf", "Lea Hoffmann", "Samir Benali", "Clara Nygaard", "Viktor Lang",
    "Amina Diallo", "Ruth Feldmann", "Erik Solberg", "Nadia Petrova",
)  # fmt: skip

PEOPLE_ROLES = ("recruiter", "team lead", "hiring manager", "ward manager", "HR partner", "engineer on the team")

TAGS = (
    "remote",
    "hybrid",
    "data",
    "python",
    "sql",
    "startup",
    "public sector",
    "part-time",
    "climate",
    "health",
    "permit",
)

NOTES = (
    "The job posting reads as if they already have someone in mind.",
    "Small team, four people. They ship every two weeks.",
    "Asks for dbt and Airflow; I know one of them.",
    "Met them at the autumn careers fair. Friendly.",
    "Salary only on request. Ask early.",
    "The trial shift is half a day, paid.",
    "They want German at C1. Mine is B2.",
    "Good reviews, even from people who left.",
    "Shifts rotate: two early, two late, three days off.",
    "Same team as the September posting, another level.",
    "I use their product. Say so in the letter.",
    "Mentioned the move from support to data; they liked that.",
)

NO_WORDS = (
    "We have decided to go ahead with other candidates.",
    "Unfortunately we cannot offer you this position.",
    "After careful review we will not be moving forward.",
    "We received many strong applications and have chosen others.",
    "The position has been filled in the meantime.",
)

NO_WORDS_TALKED = (
    "It was close. The other person has worked with this stack before.",
    "We liked the conversation and decided for more experience in the field.",
    "The team felt the role needs someone more senior.",
    "Your examples stayed a little general for this round.",
    "We filled the role internally after all.",
)
