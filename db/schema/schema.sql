CREATE TABLE check_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    text VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    cause_id VARCHAR NOT NULL
);
CREATE TABLE company (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    match_name VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    note VARCHAR NOT NULL
);
CREATE UNIQUE INDEX ix_company_match_name ON company (match_name);
CREATE TABLE criterion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    weight INTEGER NOT NULL,
    position INTEGER NOT NULL
);
CREATE TABLE exchange_rate (
    currency VARCHAR NOT NULL,
    rate FLOAT NOT NULL,
    PRIMARY KEY (currency)
);
CREATE TABLE held_row (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    stamp VARCHAR NOT NULL,
    "row" VARCHAR NOT NULL,
    held_until DATE NOT NULL
);
CREATE TABLE intention (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    week DATE NOT NULL,
    text VARCHAR NOT NULL,
    "trigger" VARCHAR NOT NULL,
    done_on DATE,
    dropped_on DATE,
    carried_from INTEGER
);
CREATE INDEX ix_intention_week ON intention (week);
CREATE TABLE journal_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    written_at DATETIME NOT NULL,
    rejection_id INTEGER,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    sealed BLOB,
    locked BOOLEAN NOT NULL
);
CREATE TABLE meaning (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    UNIQUE (source, status)
);
CREATE TABLE mood (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at DATETIME NOT NULL,
    rejection_id INTEGER,
    pleasure INTEGER,
    arousal INTEGER
);
CREATE TABLE own_cause (
    id VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE own_filter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    text VARCHAR NOT NULL,
    find VARCHAR NOT NULL,
    cause_id VARCHAR NOT NULL,
    refused_on DATE
);
CREATE TABLE pause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    began_on DATE NOT NULL,
    until DATE
);
CREATE TABLE preference (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE saved_view (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    find VARCHAR NOT NULL
);
CREATE TABLE seal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    key_id VARCHAR NOT NULL,
    salt BLOB NOT NULL,
    cost INTEGER NOT NULL,
    block INTEGER NOT NULL,
    parallel INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    settled BOOLEAN NOT NULL
);
CREATE TABLE search (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    began_on DATE NOT NULL,
    ended_on DATE,
    is_current BOOLEAN DEFAULT '0' NOT NULL
);
CREATE TABLE stage (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    position INTEGER NOT NULL
);
CREATE TABLE text_draft (
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    written_at DATETIME NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE undo_action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    label VARCHAR NOT NULL,
    at DATETIME NOT NULL,
    undone BOOLEAN NOT NULL,
    merge_key VARCHAR NOT NULL
);
CREATE TABLE undo_text (
    digest VARCHAR NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (digest)
);
CREATE TABLE unfinished (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    stamp VARCHAR NOT NULL,
    overwritten BOOLEAN NOT NULL
);
CREATE TABLE application (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    search_id INTEGER NOT NULL,
    company_id INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    stage_id INTEGER NOT NULL,
    round INTEGER NOT NULL,
    outcome VARCHAR,
    furthest VARCHAR NOT NULL,
    added_on DATE NOT NULL,
    applied_on DATE,
    answered_on DATE,
    stage_since DATE,
    last_activity_on DATE,
    ended_on DATE,
    channel VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    work_mode VARCHAR,
    pay_low INTEGER,
    pay_high INTEGER,
    pay_currency VARCHAR,
    pay_period VARCHAR,
    interest INTEGER,
    fit INTEGER,
    effort_hours FLOAT,
    deadline DATE,
    decision_on DATE,
    quiet_until DATE,
    source VARCHAR NOT NULL,
    posting_checked_on DATE,
    posting_gone_on DATE,
    FOREIGN KEY(search_id) REFERENCES search (id) ON DELETE CASCADE,
    FOREIGN KEY(company_id) REFERENCES company (id) ON DELETE RESTRICT,
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE RESTRICT
);
CREATE INDEX ix_application_applied ON application (applied_on);
CREATE INDEX ix_application_board ON application (search_id, outcome, stage_id, last_activity_on, id);
CREATE INDEX ix_application_company_id ON application (company_id);
CREATE INDEX ix_application_ended ON application (search_id, ended_on, id);
CREATE INDEX ix_application_stage_id ON application (stage_id);
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    mail VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    FOREIGN KEY(company_id) REFERENCES company (id) ON DELETE CASCADE
);
CREATE INDEX ix_person_company_id ON person (company_id);
CREATE TABLE target_employer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    company_id INTEGER NOT NULL,
    why VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL,
    next_on DATE,
    FOREIGN KEY(company_id) REFERENCES company (id) ON DELETE CASCADE
);
CREATE INDEX ix_target_employer_company_id ON target_employer (company_id);
CREATE TABLE undo_change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    operation VARCHAR NOT NULL,
    keys VARCHAR NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    FOREIGN KEY(action_id) REFERENCES undo_action (id) ON DELETE CASCADE
);
CREATE INDEX ix_undo_change_action_id ON undo_change (action_id);
CREATE TABLE application_person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    UNIQUE (application_id, person_id),
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX ix_application_person_person_id ON application_person (person_id);
CREATE TABLE application_tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    tag VARCHAR NOT NULL,
    UNIQUE (application_id, tag),
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_application_tag_tag ON application_tag (tag);
CREATE TABLE checked (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    check_id INTEGER NOT NULL,
    UNIQUE (application_id, check_id),
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    FOREIGN KEY(check_id) REFERENCES check_item (id) ON DELETE CASCADE
);
CREATE INDEX ix_checked_check_id ON checked (check_id);
CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    sent_on DATE,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_document_application_id ON document (application_id);
CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    "on" DATE,
    recorded_at DATETIME NOT NULL,
    stage_id INTEGER,
    round INTEGER,
    outcome VARCHAR,
    words VARCHAR NOT NULL,
    replaces INTEGER,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    FOREIGN KEY(stage_id) REFERENCES stage (id) ON DELETE RESTRICT
);
CREATE INDEX ix_event_application_id ON event (application_id);
CREATE TABLE interview (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    starts_at DATETIME NOT NULL,
    time_zone VARCHAR NOT NULL,
    minutes INTEGER NOT NULL,
    round INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    people VARCHAR NOT NULL,
    preparation VARCHAR NOT NULL,
    debrief VARCHAR NOT NULL,
    result VARCHAR NOT NULL,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_interview_application_id ON interview (application_id);
CREATE INDEX ix_interview_starts_at ON interview (starts_at);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    written_at DATETIME NOT NULL,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_note_application_id ON note (application_id);
CREATE TABLE offer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    received_on DATE NOT NULL,
    base_low INTEGER,
    base_high INTEGER,
    base_currency VARCHAR,
    base_period VARCHAR,
    bonus VARCHAR NOT NULL,
    equity VARCHAR NOT NULL,
    benefits VARCHAR NOT NULL,
    deadline DATE,
    note VARCHAR NOT NULL,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_offer_application_id ON offer (application_id);
CREATE TABLE posting (
    application_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    saved_on DATE,
    raw VARCHAR NOT NULL,
    must_haves VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (application_id),
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE read_email (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    digest VARCHAR NOT NULL,
    application_id INTEGER NOT NULL,
    event_id INTEGER,
    kind VARCHAR NOT NULL,
    read_at DATETIME,
    text VARCHAR NOT NULL,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_read_email_application_id ON read_email (application_id);
CREATE INDEX ix_read_email_digest ON read_email (digest);
CREATE TABLE rejection (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    opened_on DATE NOT NULL,
    walk VARCHAR NOT NULL,
    step VARCHAR,
    quiet_until DATE,
    put_away_on DATE,
    said VARCHAR NOT NULL,
    reading VARCHAR NOT NULL,
    ask_at DATETIME,
    asked_on DATE,
    answered_on DATE,
    back_at DATETIME,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_rejection_application_id ON rejection (application_id);
CREATE INDEX ix_rejection_ask_at ON rejection (ask_at);
CREATE INDEX ix_rejection_quiet_until ON rejection (quiet_until);
CREATE TABLE setback_plan (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER NOT NULL,
    interview_id INTEGER,
    text VARCHAR NOT NULL,
    written_at DATETIME NOT NULL,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE INDEX ix_setback_plan_application_id ON setback_plan (application_id);
CREATE TABLE undo_use (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    FOREIGN KEY(change_id) REFERENCES undo_change (id) ON DELETE CASCADE
);
CREATE INDEX ix_undo_use_change_id ON undo_use (change_id);
CREATE INDEX ix_undo_use_digest ON undo_use (digest);
CREATE TABLE words (
    application_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (application_id),
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE
);
CREATE TABLE answer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    rejection_id INTEGER NOT NULL,
    question VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    written_at DATETIME NOT NULL,
    UNIQUE (rejection_id, question),
    FOREIGN KEY(rejection_id) REFERENCES rejection (id) ON DELETE CASCADE
);
CREATE TABLE finding (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    rejection_id INTEGER NOT NULL,
    cause_id VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    in_my_hands VARCHAR,
    note VARCHAR NOT NULL,
    FOREIGN KEY(rejection_id) REFERENCES rejection (id) ON DELETE CASCADE
);
CREATE INDEX ix_finding_cause_id ON finding (cause_id);
CREATE INDEX ix_finding_rejection_id ON finding (rejection_id);
CREATE TABLE offer_rating (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    offer_id INTEGER NOT NULL,
    criterion_id INTEGER NOT NULL,
    rating INTEGER NOT NULL,
    UNIQUE (offer_id, criterion_id),
    FOREIGN KEY(offer_id) REFERENCES offer (id) ON DELETE CASCADE,
    FOREIGN KEY(criterion_id) REFERENCES criterion (id) ON DELETE CASCADE
);
CREATE INDEX ix_offer_rating_criterion_id ON offer_rating (criterion_id);
CREATE TABLE task (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    application_id INTEGER,
    rejection_id INTEGER,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    due_on DATE,
    "trigger" VARCHAR NOT NULL,
    cause_id VARCHAR NOT NULL,
    done_on DATE,
    dropped_on DATE,
    helped VARCHAR NOT NULL,
    wish VARCHAR NOT NULL,
    best_outcome VARCHAR NOT NULL,
    obstacle VARCHAR NOT NULL,
    "plan" VARCHAR NOT NULL,
    interview_id INTEGER,
    automatic BOOLEAN DEFAULT '0' NOT NULL,
    practice VARCHAR DEFAULT '' NOT NULL,
    goal VARCHAR DEFAULT '' NOT NULL,
    hours FLOAT,
    proof VARCHAR DEFAULT '' NOT NULL,
    partner VARCHAR DEFAULT '' NOT NULL,
    rehearsed VARCHAR DEFAULT '' NOT NULL,
    back_at DATETIME,
    FOREIGN KEY(application_id) REFERENCES application (id) ON DELETE CASCADE,
    FOREIGN KEY(rejection_id) REFERENCES rejection (id) ON DELETE CASCADE
);
CREATE INDEX ix_task_application_id ON task (application_id);
CREATE INDEX ix_task_due ON task (done_on, dropped_on, due_on);
CREATE INDEX ix_task_rejection_id ON task (rejection_id);
CREATE TABLE walk_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    rejection_id INTEGER NOT NULL,
    step VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    changed_at DATETIME NOT NULL,
    UNIQUE (rejection_id, step),
    FOREIGN KEY(rejection_id) REFERENCES rejection (id) ON DELETE CASCADE
);
CREATE INDEX ix_walk_step_changed_at ON walk_step (changed_at);
