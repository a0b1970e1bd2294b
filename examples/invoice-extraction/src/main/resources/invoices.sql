create table if not exists invoice (
    seller varchar(200) not null,
    number varchar(100) not null,
    issued date not null,
    currency char(3) not null,
    net numeric(14, 2) not null,
    tax numeric(14, 2) not null,
    total numeric(14, 2) not null,
    file varchar(500) not null,
    primary key (seller, number)
);
