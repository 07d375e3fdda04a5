-- What is said in films and sounds, by language; what was replaced stays. Parts of films that people marked. Deliveries by
-- who took them away.

create table subtitle (
    id uuid not null primary key,
    asset uuid not null references asset (id),
    language text not null,
    -- WebVTT, and its words alone to be searched.
    body text not null,
    words text not null,
    account uuid references account (id),
    at bigint not null,
    replaced bigint
);
create index subtitle_asset on subtitle (asset, language, id);
create unique index subtitle_live_unique on subtitle (asset, language) where replaced is null;

create table excerpt (
    id uuid not null primary key,
    asset uuid not null references asset (id),
    from_ms bigint not null,
    to_ms bigint not null,
    title text,
    account uuid references account (id),
    at bigint not null,
    -- The asset it became; or why it became none.
    made uuid references asset (id),
    failure_code text,
    failure_reason text,
    constraint excerpt_forward check (from_ms >= 0 and to_ms > from_ms)
);
create index excerpt_asset on excerpt (asset, id);
create index excerpt_waiting on excerpt (asset) where made is null and failure_code is null;

create index delivery_actor on delivery (actor, seq);
