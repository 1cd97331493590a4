BEGIN TRANSACTION;
CREATE TABLE articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        title TEXT NOT NULL,
        published TEXT,  -- ISO 8601
        url TEXT,
        text TEXT NOT NULL,
        source_evidence TEXT NOT NULL,
        published_evidence TEXT NOT NULL,
        origin TEXT,
        digest BLOB NOT NULL,  -- of all the above but number
        text_digest BLOB NOT NULL,
        generation INTEGER NOT NULL  -- in which this row was last written
    ) STRICT;
INSERT INTO "articles" VALUES(1,'a0','Paper 0','Report 0 from Quetta','2026-01-01',NULL,'Gunmen attacked a police station in Quetta.
Officials in Quetta said 10 people were hurt.
Schools in Quetta stayed closed for 10 days.
A market in Quetta reopened on Monday after 10 shops were repaired.
Doctors treated 10 patients in the hospital of Quetta.','given','given',NULL,X'13389A10A6CD67E97CA9EE9E2652155B223CB02791E3808B07429CFE55276D56',X'80071DAFB46492814627DBDC55F9390C8AA8553267E098057362E5E4B5E9ABAE',1);
INSERT INTO "articles" VALUES(2,'a1','Paper 1','Report 1 from Gwadar','2026-01-02',NULL,'Gunmen attacked a police station in Gwadar.
Officials in Gwadar said 11 people were hurt.
Schools in Gwadar stayed closed for 11 days.
A market in Gwadar reopened on Monday after 11 shops were repaired.
Doctors treated 11 patients in the hospital of Gwadar.
The minister resigned.','given','given',NULL,X'DEFDDC75EC850AC5DD32D182E2B66772AE2BFCB7545946E9051BEE3811C585FC',X'4F4DC5C3A2607E4882CAC8E134F0B55D846F4A245D79AAB7BA0875500F397B6B',2);
CREATE TABLE dropped_articles (number INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
INSERT INTO "dropped_articles" VALUES(3,3);
CREATE TABLE dropped_sentences (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
INSERT INTO "dropped_sentences" VALUES(6,2);
INSERT INTO "dropped_sentences" VALUES(7,2);
INSERT INTO "dropped_sentences" VALUES(8,2);
INSERT INTO "dropped_sentences" VALUES(9,2);
INSERT INTO "dropped_sentences" VALUES(10,2);
INSERT INTO "dropped_sentences" VALUES(11,3);
INSERT INTO "dropped_sentences" VALUES(12,3);
INSERT INTO "dropped_sentences" VALUES(13,3);
INSERT INTO "dropped_sentences" VALUES(14,3);
INSERT INTO "dropped_sentences" VALUES(15,3);
CREATE TABLE generations (
        number INTEGER PRIMARY KEY,
        token TEXT NOT NULL,
        last_sentence INTEGER NOT NULL  -- the largest sentence id ever given until then
    ) STRICT;
INSERT INTO "generations" VALUES(0,'',0);
INSERT INTO "generations" VALUES(1,'fc91ce2c68dc2cd2',15);
INSERT INTO "generations" VALUES(2,'24de9ca8ef1bb47a',21);
INSERT INTO "generations" VALUES(3,'b9d324e8dafcce4d',21);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "meta" VALUES('format','2');
INSERT INTO "meta" VALUES('model','hashing');
INSERT INTO "meta" VALUES('dimension','8');
CREATE TABLE readings (
        sentence INTEGER NOT NULL REFERENCES sentences (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        reading BLOB NOT NULL,
        seal INTEGER NOT NULL,
        PRIMARY KEY (sentence, kind)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "readings" VALUES(1,'parse',X'74726565',2470616734);
INSERT INTO "readings" VALUES(1,'story-1',X'30313233343536373839',2057278056);
CREATE TABLE sentences (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start INTEGER NOT NULL,  -- characters of articles.text
        "end" INTEGER NOT NULL,
        seal INTEGER NOT NULL  -- of all the above, as `index.seals` makes it
    ) STRICT;
INSERT INTO "sentences" VALUES(1,1,0,0,43,326030428);
INSERT INTO "sentences" VALUES(2,1,1,44,89,3869196203);
INSERT INTO "sentences" VALUES(3,1,2,90,134,1108327049);
INSERT INTO "sentences" VALUES(4,1,3,135,202,3670776978);
INSERT INTO "sentences" VALUES(5,1,4,203,257,1282427973);
INSERT INTO "sentences" VALUES(16,2,0,0,43,2178043226);
INSERT INTO "sentences" VALUES(17,2,1,44,89,4057695330);
INSERT INTO "sentences" VALUES(18,2,2,90,134,3501400975);
INSERT INTO "sentences" VALUES(19,2,3,135,202,487482500);
INSERT INTO "sentences" VALUES(20,2,4,203,257,3737965891);
INSERT INTO "sentences" VALUES(21,2,5,258,280,2237318683);
CREATE TABLE vectors (
        sentence INTEGER PRIMARY KEY REFERENCES sentences (id) ON DELETE CASCADE,
        vector BLOB NOT NULL,  -- float32, little-endian
        seal INTEGER NOT NULL
    ) STRICT;
INSERT INTO "vectors" VALUES(1,X'F5EB6A3EF5EB6A3F00000000F5EB6A3E0000000000000000F5EB6A3E00000000',4014729825);
INSERT INTO "vectors" VALUES(2,X'00000000E2BA2B3F2EF9643E000000002EF9643E00000000E2BA2B3F00000000',3739192529);
INSERT INTO "vectors" VALUES(3,X'0000803E0000403F00000000000000000000803E0000803E0000003F00000000',244692795);
INSERT INTO "vectors" VALUES(4,X'B25F1A3E9EF7403F000000008A8FE73E00000000000000008A8FE73E00000000',3132674432);
INSERT INTO "vectors" VALUES(5,X'435B783E435BF83E435B783E435B783E435B783E0000000072443A3F00000000',3900498227);
INSERT INTO "vectors" VALUES(16,X'D5008E3E4001553FD5008E3ED5008E3E0000000000000000D5008E3E00000000',51139549);
INSERT INTO "vectors" VALUES(17,X'000000000000803E0000003F000000000000803E000000000000403F0000803E',2004739088);
INSERT INTO "vectors" VALUES(18,X'9BE8A13E9BE8A13E9BE8A13E000000009BE8A13E9BE8A13E9BE8213F9BE8A13E',3999427459);
INSERT INTO "vectors" VALUES(19,X'BAF43A3E8B370C3FBAF43A3E8B370C3F00000000000000008B370C3FBAF43A3E',1764513813);
INSERT INTO "vectors" VALUES(20,X'435B783E00000000435BF83E435B783E435B783E0000000072443A3F435B783E',2563091726);
INSERT INTO "vectors" VALUES(21,X'0000000000000000000000000000000000000000000000002EF9643F2EF9E43E',3461036467);
CREATE INDEX articles_by_generation ON articles (generation);
CREATE INDEX articles_by_origin ON articles (origin);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_published ON articles (published);
CREATE UNIQUE INDEX sentences_by_article ON sentences (article, position);
CREATE INDEX dropped_sentences_by_generation ON dropped_sentences (generation);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('articles',4);
INSERT INTO "sqlite_sequence" VALUES('sentences',21);
COMMIT;
