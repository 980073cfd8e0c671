/**
 * What looks personal, in words and patterns: read by the phone (`personal.js`) and by the server
 * (`surveyapp/response/personal.py`), which takes what follows `export default` as JSON.
 *
 * All of it is written as texts are after `plain()`: small letters, digits 0-9, "~" before a word
 * with a capital and "~~" before one in capitals, ", " or "." where a sentence pauses, one space
 * at both ends. In a pattern <name> stands for the part or for any of the words of that name.
 */
export default {
  "alike": {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "`": "'",
    "´": "'",
    "ی": "ي",
    "ک": "ك",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ё": "е",
    "i\u0307": "i",
    "\u0307": "",
    "ـ": "",
    "\u064b": "",
    "\u064c": "",
    "\u064d": "",
    "\u064e": "",
    "\u064f": "",
    "\u0650": "",
    "\u0651": "",
    "\u0652": ""
  },
  "words": {
    "intro": [
      "mijn familienaam is", "mijn achternaam is", "mijn voornaam is", "moje nazwisko to",
      "my first name is", "numele meu este", "magacaygu waxa", "mi apellido es", "mon prénom est",
      "emri im eshte", "emri im është", "magacayga waa", "magacaygu waa", "magaceygu waa",
      "mon nom c'est", "je m'appelle", "mi nombre es", "mijn naam is", "moje imię to",
      "numele meu e", "моє прізвище", "benim ismim", "j'm'appelle", "je me nomme", "mam na imię",
      "mon nom est", "nazywam się", "моето име е", "моя фамилия", "benim adım", "meu nome é",
      "my name is", "името ми е", "мене звати", "мене звуть", "меня зовут", "ma cheama",
      "ma numesc", "my name's", "më quajnë", "mă cheamă", "mă numesc", "казвам се", "انا سميتي",
      "मेरो नाउँ", "chamo-me", "isem inu", "me chamo", "me llamo", "nave min", "navê min",
      "моє ім'я", "انا اسمي", "ميرا نام", "मेरो नाम", "আমার নাম", "ik heet", "ism inu", "soyadım",
      "мое имя", "زما نوم", "ناوي من", "smiyti", "اسم من", "نام من", "نوم مې", "ismim", "quhem",
      "smiti", "سميتي", "واسمي", "اسمم", "اسمى", "اسمي", "نامم", "ناوم", "ስመይ", "ሽመይ"
    ],
    "capital_intro": ["moi c'est", "noem mij", "call me", "adım"],
    "stop": [
      "geçmesin", "geçmiyor", "iedereen", "onbekend", "toujours", "verkeerd", "yazmasın", "inconnu",
      "s'është", "souvent", "unknown", "always", "bekend", "gekend", "jullie", "ma aha", "nobody",
      "tuneye", "welkom", "allen", "aussi", "connu", "değil", "known", "never", "niets", "often",
      "wrong", "немає", "معروف", "مكتوب", "موجود", "نباشد", "ኣይኮነን", "also", "dans", "fout", "geen",
      "haar", "hier", "niet", "nîne", "plus", "tune", "التي", "الذي", "كانت", "ليست", "نشته",
      "نيست", "نييه", "نہيں", "होइन", "dat", "een", "hem", "hen", "het", "jou", "mal", "nie", "nog",
      "not", "nuk", "não", "ook", "pas", "sur", "the", "too", "var", "yok", "нет", "روي", "على",
      "غير", "كان", "ليس", "نيه", "छैन", "নেই", "የለን", "al", "de", "er", "in", "je", "ne", "no",
      "nu", "on", "op", "не", "در", "را", "في", "لا", "ما", "مت", "من", "نه", "نہ", "هم", "هو",
      "هي", "না", "u"
    ],
    "sentence": [
      "nederlands", "arabisch", "français", "english", "wanneer", "arabic", "engels", "french",
      "jullie", "waarom", "arabe", "dutch", "frans", "turks", "belg", "deze", "elle", "maar",
      "mais", "mijn", "nous", "onze", "they", "this", "want", "als", "and", "bij", "but", "dat",
      "die", "dit", "dus", "est", "het", "hij", "hoe", "les", "she", "the", "wat", "wij", "zij",
      "en", "er", "et", "he", "ik", "il", "in", "is", "je", "la", "le", "my", "on", "op", "we", "ze"
    ],
    "title": [
      "mademoiselle", "juffrouw", "mijnheer", "monsieur", "господин", "docteur", "meester",
      "mevrouw", "senhora", "госпожа", "doamna", "doctor", "dokter", "domnul", "madame", "meneer",
      "senhor", "señora", "mevr.", "señor", "zonja", "dhr.", "frau", "herr", "mevr", "mlle", "mrs.",
      "pani", "sra.", "zoti", "г-жа", "пані", "dhr", "dr.", "juf", "mme", "mr.", "mrs", "ms.",
      "mw.", "pan", "sr.", "г-н", "пан", "mr"
    ],
    "title_after": ["hanım", "bey"],
    "plain_title": ["الاستاذة", "الدكتورة", "الاستاذ", "الدكتور", "السيدة", "السيد"],
    "mine": ["notre", "mijn", "onze", "m'n", "mon", "our", "ma", "my"],
    "relation": [
      "kleindochter", "propriétaire", "dochtertje", "buurvrouw", "kleinzoon", "neighbour",
      "daughter", "eigenaar", "huisbaas", "landlord", "neighbor", "vriendin", "brother", "buurman",
      "collega", "dochter", "husband", "voisine", "zoontje", "father", "friend", "moeder", "mother",
      "nonkel", "sister", "voisin", "vriend", "broer", "femme", "fille", "frère", "oncle", "soeur",
      "tante", "uncle", "vader", "vrouw", "amie", "aunt", "baas", "boss", "fils", "mama", "mari",
      "mère", "papa", "père", "sœur", "wife", "zoon", "ami", "man", "oma", "oom", "opa", "son",
      "zus"
    ],
    "street": ["steenweg", "straat", "dreef", "plein", "kaai", "laan"],
    "short_street": [
      "plaats", "singel", "markt", "baan", "berg", "brug", "dijk", "park", "veld", "vest", "hof",
      "lei", "pad", "weg"
    ],
    "no_street": [
      "parkeerplaats", "winkelstraat", "dwarsstraat", "schoolplein", "speelplaats", "leefstraat",
      "speelplein", "werkplaats", "woonstraat", "zijstraat", "allerlei", "loopbaan", "onderweg",
      "velerlei", "rijbaan"
    ],
    "rue": [
      "boulevard", "chaussee", "chaussée", "impasse", "avenue", "square", "allee", "allée", "place",
      "clos", "quai", "av.", "rue", "bd"
    ],
    "first_rue": [
      "boulevard", "chaussee", "chaussée", "impasse", "avenue", "allee", "allée", "quai", "rue"
    ],
    "road": ["avenue", "square", "street", "lane", "road"],
    "of": ["des", "les", "de", "du", "la", "le"],
    "after_number": [
      "depuis", "heeft", "since", "sinds", "where", "daar", "waar", "and", "bij", "bus", "dat",
      "est", "met", "al", "en", "et", "in", "is", "où", "te", "b"
    ],
    "town": [
      "heist-op-den-berg", "sint-niklaas", "berendrecht", "dendermonde", "linkeroever",
      "zwijndrecht", "aartselaar", "anderlecht", "borgerhout", "brasschaat", "schaarbeek",
      "schaerbeek", "willebroek", "wuustwezel", "antuérpia", "antwerpen", "antwerpia", "bruxelles",
      "charleroi", "herentals", "kalmthout", "molenbeek", "wommelgem", "zandvliet", "антверпен",
      "boechout", "borsbeek", "brussels", "hemiksem", "kapellen", "kortrijk", "mechelen",
      "oostende", "stabroek", "turnhout", "wijnegem", "انتويربن", "amberes", "antwerp", "berchem",
      "beveren", "brussel", "hasselt", "hoboken", "kontich", "louvain", "malines", "merksem",
      "mortsel", "schelle", "schilde", "schoten", "wilrijk", "انتويرب", "anvers", "bruges",
      "brugge", "deurne", "edegem", "ekeren", "leuven", "aalst", "liège", "namur", "putte", "ranst",
      "rumst", "انفرس", "boom", "gand", "geel", "genk", "gent", "hove", "lier", "lint", "luik",
      "mons", "niel", "mol"
    ]
  },
  "parts": {
    "edge": "[ ,.(]",
    "end": "[ ,.)/-]",
    "word": "[^ ,.()0-9~/+@]{2,40}",
    "house": "(?:,| n[or.]?\\.?| nummer| huisnummer| numéro)? [1-9][0-9]{0,3}[a-z]?(?: ?/ ?[0-9]{1,4})?",
    "after": "(?=[,.)]| *$| ~| <after_number>[ ,.0-9]| [1-9][0-9]{3}[ ,.])",
    "gap": "[ ./()-]{0,2}",
    "before_phone": "(?:[ ,(]|[a-z]\\.?)"
  },
  "patterns": {
    "name": [
      "<edge><intro> ~*(?!<stop><end>)<word>",
      "<edge><capital_intro> ~(?!<stop><end>)<word>",
      "<edge><title> ~{1,2}(?!<sentence><end>)<word>",
      "<edge>~<word> <title_after><end>",
      "<edge><plain_title> (?!ال)(?!<stop><end>)<word>",
      "<edge><mine> <relation> ~(?!~)(?!<sentence><end>)<word>"
    ],
    "phone": [
      "(?:[ ,(]|[a-z]\\.?)(?:\\+ ?|00 ?)[1-9](?:[ ./()-]{0,3}[0-9]){7,13}(?![0-9])",
      "<before_phone>0(?!800|90|7[08])[1-9](?:<gap>[0-9]){7,9}(?![0-9])",
      "<before_phone>32[ ./-]{0,2}(?:\\(0\\) ?)?4[5-9](?:<gap>[0-9]){7}(?![0-9])"
    ],
    "address": [
      "<edge>~*(?!<no_street> )[^ ,.()0-9~/+@]{3,40}<street><house><after>",
      "<edge>~(?!<no_street> )[^ ,.()0-9~/+@]{2,40}<short_street><house><after>",
      "<edge>~<word> (?:<street>|<short_street>)<house><after>",
      "<edge><rue> (?:(?:<of> )*(?:[dl]')?~<word> ?){1,4}<house><after>",
      "<edge>[1-9][0-9]{0,3}[a-z]?(?: bis| ter)?,? <first_rue> (?:<of> )*(?:[dl]')?~*<word>",
      "<edge>[1-9][0-9]{0,3}[a-z]? (?:~<word> ){1,3}<road><end>",
      "[ ,.(-](?:1[0-8][0-9]{2}|20[3-9][0-9]|2[1-9][0-9]{2}|[3-9][0-9]{3}),? <town><end>",
      "(?:^ |[,.(] ?|[0-9][a-z]? )20[0-2][0-9],? <town><end>",
      "[^ ,()@]{1,64}@[^ ,()@]{1,64}\\.[a-z]{2,10}<end>"
    ]
  },
  "dates": "[^0-9][0-9]{1,2}[ ./-][0-9]{1,2}[ ./-](?:19|20)[0-9]{2}(?![0-9])",
  "national": "[^0-9][0-9]{2}[ ./-]{0,2}[0-9]{2}[ ./-]{0,2}[0-9]{2}[ ./-]{0,3}[0-9]{3}[ ./-]{0,3}[0-9]{2}(?![0-9])"
};
