create table if not exists orders (
    id integer primary key,
    customer varchar(100) not null,
    item varchar(200) not null,
    price numeric(10, 2) not null,
    status varchar(200) not null
);
merge into orders key (id) values
    (1042, 'anna', 'garden bench', 249.90, 'sent on Monday, arrives on Thursday'),
    (1043, 'boris', 'parasol', 80.00, 'waits for payment');
