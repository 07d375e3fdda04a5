-- The first schema of the catalogue: people, assets and their bytes, jobs, changes, audit.

create table account (
    id blob not null primary key,
    name text not null,
    name_folded text not null,
    display_name text not null,
    role text not null constraint account_role_known check (role in ('photographer', 'editor', 'designer', 'publisher', 'archivist', 'admin')),
    unit text,
    disabled integer not null default false,
    password text,
    created integer not null
) strict;
create unique index account_name_unique on account (name_folded);

create table session (
    hash blob not null primary key,
    account blob not null references account (id),
    created integer not null,
    expires integer not null
) strict;
create index session_account on session (account);
create index session_expires on session (expires);

create table key (
    id blob not null primary key,
    hash blob not null,
    account blob not null references account (id),
    name text not null,
    scope text not null constraint key_scope_known check (scope in ('all', 'read', 'upload')),
    created integer not null,
    expires integer,
    revoked integer
) strict;
create unique index key_hash_unique on key (hash);
create index key_account on key (account);

create table refusal (
    seq integer not null primary key autoincrement,
    name_folded text not null,
    address text not null,
    at integer not null
) strict;
create index refusal_name on refusal (name_folded, at);
create index refusal_address on refusal (address, at);
create index refusal_at on refusal (at);

create table setting (
    name text not null primary key,
    value text not null
) strict;

create table event (
    id blob not null primary key,
    title text not null,
    description text,
    place text,
    starts text,
    ends text,
    folded text not null,
    sorted text not null,
    created integer not null,
    version integer not null default 1
) strict;
create index event_sorted on event (sorted, id);

create table folio (
    year integer not null primary key,
    last integer not null
) strict;

create table asset (
    id blob not null primary key,
    folio text not null,
    kind text not null constraint asset_kind_known check (kind in ('photo', 'video', 'audio', 'document', 'other')),
    status text not null default 'draft' constraint asset_status_known check (status in ('draft', 'review', 'approved', 'rejected')),
    condition text not null constraint asset_condition_known check (condition in ('waiting', 'ready', 'undecoded', 'unreadable', 'quarantined')),
    condition_code text,
    condition_reason text,
    trashed integer,
    restricted text,
    embargo_until integer,
    rights_until integer,
    rating integer not null default 0 constraint asset_rating_bounds check (rating between 0 and 5),
    owner blob references account (id),
    filename text not null,
    arrived integer not null,
    taken integer,
    moment integer not null,
    day text not null,
    event blob references event (id),
    metadata text not null,
    thumbhash blob,
    colour integer,
    perceptual integer,
    ratio integer,
    duration_ms integer,
    version integer not null default 1
) strict;
create unique index asset_folio_unique on asset (folio);
create index asset_moment on asset (moment, id);
create index asset_status on asset (status, moment, id);
create index asset_status_arrived on asset (status, id);
create index asset_status_rating on asset (status, rating, moment, id);
create index asset_owner on asset (owner, moment, id);
create index asset_owner_arrived on asset (owner, id);
create index asset_kind on asset (kind, moment, id);
create index asset_event on asset (event, moment, id);
create index asset_day on asset (day);
create index asset_trashed on asset (moment, id) where trashed is not null;
create index asset_waiting on asset (id) where condition = 'waiting';

-- How many assets share what a count can be asked by; kept by the triggers at the foot of this file.
create table tally (
    event blob not null,
    owner blob not null,
    kind text not null,
    status text not null,
    restricted integer not null,
    trashed integer not null,
    assets integer not null,
    primary key (event, owner, kind, status, restricted, trashed)
) strict, without rowid;

create table original (
    id blob not null primary key,
    asset blob not null references asset (id),
    position integer not null,
    digest blob not null,
    sha256 blob not null,
    bytes integer not null,
    mime text not null,
    received integer not null,
    picture blob
) strict;
create unique index original_digest_unique on original (digest);
create unique index original_position_unique on original (asset, position);
create index original_picture on original (picture) where picture is not null;

create table facts (
    original blob not null primary key references original (id),
    body text not null,
    read integer not null
) strict;

create table provenance (
    id blob not null primary key,
    asset blob not null references asset (id),
    account blob references account (id),
    at integer not null,
    filename text not null,
    path text,
    event blob references event (id),
    modified integer,
    caption text
) strict;
create index provenance_asset on provenance (asset, id);
create index provenance_event on provenance (event) where event is not null;

create table rendition (
    asset blob not null references asset (id),
    recipe text not null,
    wanted text not null,
    hash text,
    mime text,
    ext text,
    bytes integer,
    width integer,
    height integer,
    made integer,
    primary key (asset, recipe)
) strict, without rowid;
create index rendition_wanted on rendition (asset) where hash is null or hash <> wanted;

create table job (
    id blob not null primary key,
    asset blob not null references asset (id),
    step text not null constraint job_step_known check (step in ('examine', 'derive', 'full', 'record', 'proxy', 'proxy_hd')),
    state text not null constraint job_state_known check (state in ('waiting', 'running', 'done', 'dead')),
    priority integer not null,
    attempts integer not null default 0,
    forgiven integer not null default 0,
    failures integer not null default 0,
    again integer not null default false,
    lane text not null,
    turn integer not null,
    asked integer not null,
    due integer not null,
    began integer,
    progress integer,
    settled integer,
    worker text,
    failure_code text,
    failure_reason text,
    failure_again integer not null default false
) strict;
create unique index job_wanted_unique on job (asset, step);
create index job_waiting on job (step, turn, asked, id) where state = 'waiting';
create index job_lane on job (step, lane, turn) where state = 'waiting';
create index job_running on job (step, due) where state = 'running';
create index job_dead on job (step, id) where state = 'dead';
create index job_state on job (state, id);

create table worker (
    name text not null primary key,
    seen integer not null,
    trouble text
) strict;

create table change (
    seq integer not null primary key autoincrement,
    asset blob not null references asset (id)
) strict;
create index change_asset on change (asset, seq);

create table audit (
    seq integer not null primary key,
    at integer not null,
    actor text not null,
    act text not null,
    subject text not null,
    details text not null,
    previous blob not null,
    hash blob not null
) strict;
create index audit_subject on audit (subject, seq);

create table delivery (
    seq integer not null primary key autoincrement,
    asset blob not null references asset (id),
    recipe text not null,
    actor text not null,
    audience text not null,
    at integer not null
) strict;
create index delivery_asset on delivery (asset, seq);

create table upload (
    id blob not null primary key,
    account blob not null references account (id),
    bytes integer not null,
    received integer not null default 0,
    filename text not null,
    path text,
    event blob,
    modified integer,
    digest blob,
    created integer not null,
    expires integer not null,
    outcome text constraint upload_outcome_known check (outcome in ('new', 'exists', 'exists_trashed', 'exists_restricted')),
    asset blob references asset (id)
) strict;
create index upload_expires on upload (expires);
create index upload_digest on upload (digest, account) where digest is not null;

create table answer (
    key text not null,
    account blob not null references account (id),
    route text not null,
    request blob not null,
    response text not null,
    at integer not null,
    primary key (account, route, key)
) strict;
create index answer_at on answer (at);

create trigger asset_tally_insert after insert on asset begin
    insert into tally (event, owner, kind, status, restricted, trashed, assets)
    values (coalesce(new.event, zeroblob(16)), coalesce(new.owner, zeroblob(16)), new.kind, new.status,
            new.restricted is not null, new.trashed is not null, 1)
    on conflict (event, owner, kind, status, restricted, trashed) do update set assets = assets + 1;
end;

create trigger asset_tally_update after update of event, owner, kind, status, restricted, trashed on asset
when old.event is not new.event or old.owner is not new.owner or old.kind <> new.kind or old.status <> new.status
    or (old.restricted is null) <> (new.restricted is null) or (old.trashed is null) <> (new.trashed is null)
begin
    update tally set assets = assets - 1
    where event = coalesce(old.event, zeroblob(16)) and owner = coalesce(old.owner, zeroblob(16))
        and kind = old.kind and status = old.status
        and restricted = (old.restricted is not null) and trashed = (old.trashed is not null);
    insert into tally (event, owner, kind, status, restricted, trashed, assets)
    values (coalesce(new.event, zeroblob(16)), coalesce(new.owner, zeroblob(16)), new.kind, new.status,
            new.restricted is not null, new.trashed is not null, 1)
    on conflict (event, owner, kind, status, restricted, trashed) do update set assets = assets + 1;
end;

-- An asset leaves a tombstone, never a gap: rows of assets are not deleted.
create trigger asset_kept before delete on asset begin
    select raise(abort, 'asset_kept: an asset is never deleted');
end;

create trigger audit_kept_update before update on audit begin
    select raise(abort, 'audit_append_only: the audit is never changed');
end;

create trigger audit_kept_delete before delete on audit begin
    select raise(abort, 'audit_append_only: the audit is never changed');
end;
