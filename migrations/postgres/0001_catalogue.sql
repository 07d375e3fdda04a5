-- The first schema of the catalogue: people, assets and their bytes, jobs, changes, audit.

create table account (
    id uuid not null primary key,
    name text not null,
    name_folded text not null,
    display_name text not null,
    role text not null constraint account_role_known check (role in ('photographer', 'editor', 'designer', 'publisher', 'archivist', 'admin')),
    unit text,
    disabled boolean not null default false,
    password text,
    created bigint not null
);
create unique index account_name_unique on account (name_folded);

create table session (
    hash bytea not null primary key,
    account uuid not null references account (id),
    created bigint not null,
    expires bigint not null
);
create index session_account on session (account);
create index session_expires on session (expires);

create table key (
    id uuid not null primary key,
    hash bytea not null,
    account uuid not null references account (id),
    name text not null,
    scope text not null constraint key_scope_known check (scope in ('all', 'read', 'upload')),
    created bigint not null,
    expires bigint,
    revoked bigint
);
create unique index key_hash_unique on key (hash);
create index key_account on key (account);

create table refusal (
    seq bigint not null generated always as identity primary key,
    name_folded text not null,
    address text not null,
    at bigint not null
);
create index refusal_name on refusal (name_folded, at);
create index refusal_address on refusal (address, at);
create index refusal_at on refusal (at);

create table setting (
    name text not null primary key,
    value text not null
);

create table event (
    id uuid not null primary key,
    title text not null,
    description text,
    place text,
    starts text,
    ends text,
    folded text not null,
    sorted text not null,
    created bigint not null,
    version bigint not null default 1
);
create index event_sorted on event (sorted, id);

create table folio (
    year bigint not null primary key,
    last bigint not null
);

create table asset (
    id uuid not null primary key,
    folio text not null,
    kind text not null constraint asset_kind_known check (kind in ('photo', 'video', 'audio', 'document', 'other')),
    status text not null default 'draft' constraint asset_status_known check (status in ('draft', 'review', 'approved', 'rejected')),
    condition text not null constraint asset_condition_known check (condition in ('waiting', 'ready', 'undecoded', 'unreadable', 'quarantined')),
    condition_code text,
    condition_reason text,
    trashed bigint,
    restricted text,
    embargo_until bigint,
    rights_until bigint,
    rating bigint not null default 0 constraint asset_rating_bounds check (rating between 0 and 5),
    owner uuid references account (id),
    filename text not null,
    arrived bigint not null,
    taken bigint,
    moment bigint not null,
    day text not null,
    event uuid references event (id),
    metadata text not null,
    thumbhash bytea,
    colour bigint,
    perceptual bigint,
    ratio bigint,
    duration_ms bigint,
    version bigint not null default 1
);
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
    event uuid not null,
    owner uuid not null,
    kind text not null,
    status text not null,
    restricted boolean not null,
    trashed boolean not null,
    assets bigint not null,
    primary key (event, owner, kind, status, restricted, trashed)
);

create table original (
    id uuid not null primary key,
    asset uuid not null references asset (id),
    position bigint not null,
    digest bytea not null,
    sha256 bytea not null,
    bytes bigint not null,
    mime text not null,
    received bigint not null,
    picture bytea
);
create unique index original_digest_unique on original (digest);
create unique index original_position_unique on original (asset, position);
create index original_picture on original (picture) where picture is not null;

create table facts (
    original uuid not null primary key references original (id),
    body text not null,
    read bigint not null
);

create table provenance (
    id uuid not null primary key,
    asset uuid not null references asset (id),
    account uuid references account (id),
    at bigint not null,
    filename text not null,
    path text,
    event uuid references event (id),
    modified bigint,
    caption text
);
create index provenance_asset on provenance (asset, id);
create index provenance_event on provenance (event) where event is not null;

create table rendition (
    asset uuid not null references asset (id),
    recipe text not null,
    wanted text not null,
    hash text,
    mime text,
    ext text,
    bytes bigint,
    width bigint,
    height bigint,
    made bigint,
    primary key (asset, recipe)
);
create index rendition_wanted on rendition (asset) where hash is null or hash <> wanted;

create table job (
    id uuid not null primary key,
    asset uuid not null references asset (id),
    step text not null constraint job_step_known check (step in ('examine', 'derive', 'full', 'record', 'proxy', 'proxy_hd')),
    state text not null constraint job_state_known check (state in ('waiting', 'running', 'done', 'dead')),
    priority bigint not null,
    attempts bigint not null default 0,
    forgiven bigint not null default 0,
    failures bigint not null default 0,
    again boolean not null default false,
    lane text not null,
    turn bigint not null,
    asked bigint not null,
    due bigint not null,
    began bigint,
    progress bigint,
    settled bigint,
    worker text,
    failure_code text,
    failure_reason text,
    failure_again boolean not null default false
);
create unique index job_wanted_unique on job (asset, step);
create index job_waiting on job (step, turn, asked, id) where state = 'waiting';
create index job_lane on job (step, lane, turn) where state = 'waiting';
create index job_running on job (step, due) where state = 'running';
create index job_dead on job (step, id) where state = 'dead';
create index job_state on job (state, id);

create table worker (
    name text not null primary key,
    seen bigint not null,
    trouble text
);

create table change (
    seq bigint not null generated always as identity primary key,
    asset uuid not null references asset (id)
);
create index change_asset on change (asset, seq);

create table audit (
    seq bigint not null primary key,
    at bigint not null,
    actor text not null,
    act text not null,
    subject text not null,
    details text not null,
    previous bytea not null,
    hash bytea not null
);
create index audit_subject on audit (subject, seq);

create table delivery (
    seq bigint not null generated always as identity primary key,
    asset uuid not null references asset (id),
    recipe text not null,
    actor text not null,
    audience text not null,
    at bigint not null
);
create index delivery_asset on delivery (asset, seq);

create table upload (
    id uuid not null primary key,
    account uuid not null references account (id),
    bytes bigint not null,
    received bigint not null default 0,
    filename text not null,
    path text,
    event uuid,
    modified bigint,
    digest bytea,
    created bigint not null,
    expires bigint not null,
    outcome text constraint upload_outcome_known check (outcome in ('new', 'exists', 'exists_trashed', 'exists_restricted')),
    asset uuid references asset (id)
);
create index upload_expires on upload (expires);
create index upload_digest on upload (digest, account) where digest is not null;

create table answer (
    key text not null,
    account uuid not null references account (id),
    route text not null,
    request bytea not null,
    response text not null,
    at bigint not null,
    primary key (account, route, key)
);
create index answer_at on answer (at);

create function asset_tally() returns trigger language plpgsql as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
    if tg_op = 'UPDATE' then
        update tally set assets = assets - 1
        where event = coalesce(old.event, nobody) and owner = coalesce(old.owner, nobody)
            and kind = old.kind and status = old.status
            and restricted = (old.restricted is not null) and trashed = (old.trashed is not null);
    end if;
    insert into tally (event, owner, kind, status, restricted, trashed, assets)
    values (coalesce(new.event, nobody), coalesce(new.owner, nobody), new.kind, new.status,
            new.restricted is not null, new.trashed is not null, 1)
    on conflict (event, owner, kind, status, restricted, trashed) do update set assets = tally.assets + 1;
    return null;
end $$;

create trigger asset_tally_insert after insert on asset for each row execute function asset_tally();

create trigger asset_tally_update after update of event, owner, kind, status, restricted, trashed on asset for each row
when (old.event is distinct from new.event or old.owner is distinct from new.owner or old.kind <> new.kind or old.status <> new.status
    or (old.restricted is null) <> (new.restricted is null) or (old.trashed is null) <> (new.trashed is null))
execute function asset_tally();

-- An asset leaves a tombstone, never a gap: rows of assets are not deleted.
create function asset_kept() returns trigger language plpgsql as $$
begin
    raise exception 'asset_kept: an asset is never deleted';
end $$;

create trigger asset_kept before delete on asset for each row execute function asset_kept();
create trigger asset_kept_truncate before truncate on asset for each statement execute function asset_kept();

create function audit_kept() returns trigger language plpgsql as $$
begin
    raise exception 'audit_append_only: the audit is never changed';
end $$;

create trigger audit_kept_update before update on audit for each row execute function audit_kept();
create trigger audit_kept_delete before delete on audit for each row execute function audit_kept();
create trigger audit_kept_truncate before truncate on audit for each statement execute function audit_kept();
