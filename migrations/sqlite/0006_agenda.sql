-- Events as they are planned, agendas, what is filed by itself, code replacements, templates.
alter table event add column minors integer not null default false;
