-- Where a sign-in through a provider was begun, so that no address leaves more than a few of them open.
alter table handshake add column address text;
create index handshake_address on handshake (address, expires);

-- When all bytes of an executed disposition had left; until then they are taken away again and again.
alter table disposition add column emptied integer;
create index disposition_unfinished on disposition (id) where stage = 'executed' and emptied is null;

-- A photo and its copy with faces made unrecognisable look alike, and nobody need say so.
delete from likeness where ruling is null and exists (
    select 1 from asset a where
        (a.id = low and lower(replace(json_extract(a.consent, '$.blurred_of'), '-', '')) = lower(hex(high)))
        or (a.id = high and lower(replace(json_extract(a.consent, '$.blurred_of'), '-', '')) = lower(hex(low)))
);

-- What a list of codes was, each time it was made anew; the latest is what it is.
create table codes_version (
    codes blob not null references codes (id),
    version integer not null,
    name text not null,
    delimiter text not null,
    entry_count integer not null,
    -- The entries, in JSON.
    entries text not null,
    account blob references account (id),
    at integer not null,
    primary key (codes, version)
) strict, without rowid;
