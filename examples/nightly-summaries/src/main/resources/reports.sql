create table if not exists report (
    id integer primary key,
    title varchar(200) not null,
    words text not null,
    summary text,
    model varchar(300)
);
