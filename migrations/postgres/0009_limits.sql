-- Where a sign-in through a provider was begun, so that no address leaves more than a few of them open.
alter table handshake add column address text;
create index handshake_address on handshake (address, expires);

-- When all bytes of an executed disposition had left; until then they are taken away again and again.
alter table disposition add column emptied bigint;
create index disposition_unfinished on disposition (id) where stage = 'executed' and emptied is null;

-- A photo and its copy with faces made unrecognisable look alike, and nobody need say so.
delete from likeness where ruling is null and exists (
    select 1 from asset a where
        (a.id = low and (a.consent::json ->> 'blurred_of')::uuid = high)
        or (a.id = high and (a.consent::json ->> 'blurred_of')::uuid = low)
);

-- What a list of codes was, each time it was made anew; the latest is what it is.
create table codes_version (
    codes uuid not null references codes (id),
    version bigint not null,
    name text not null,
    delimiter text not null,
    entry_count bigint not null,
    -- The entries, in JSON.
    entries text not null,
    account uuid references account (id),
    at bigint not null,
    primary key (codes, version)
);
