-- The registers: people and the posts they held, places, collections, series, and who is shown where.

-- Who is shown, by what people or else the file call them, folded.
create table shown (
    asset uuid not null references asset (id),
    folded text not null,
    primary key (asset, folded)
);
create index shown_folded on shown (folded, asset);
