// Small tables of words that say what kind of thing stands beside them: prepositions, months, units, titles.
// Never a dictionary: a word that is missing here only costs a little evidence.

/** What a function word does, the same number in every language, so that what is learned in one helps the others. */
export const FunctionCode = {
  none: 0,
  determiner: 1,
  in: 2,
  at: 3,
  by: 4,
  of: 5,
  to: 6,
  from: 7,
  for: 8,
  with: 9,
  as: 10,
  and: 11,
  because: 12,
  copula: 13,
  auxiliary: 14,
  pronoun: 15,
  relative: 16,
  otherPreposition: 17,
  negation: 18,
  listIntro: 19,
} as const;
/** One more than the greatest function code. */
export const functionCodes = 20;

/** What a content word hints at. */
export const WordMark = {
  none: 0,
  month: 1,
  weekday: 2,
  numberWord: 3,
  unit: 4,
  personTitle: 5,
  organisation: 6,
  place: 7,
  time: 8,
  ordinal: 9,
} as const;

// One row a code: words of English, German, French, Spanish, Italian, Portuguese, Dutch, Norwegian, Russian,
// Arabic, Chinese, Japanese, Thai and Turkish, as far as they stand as words of their own.
const functionRows: readonly (readonly [number, string])[] = [
  [
    FunctionCode.determiner,
    "the a an this these those its his her their our my your der die das den dem ein eine einen einem einer le la les un une l' el los las una il lo gli o os as um uma het een de den det en et ei bu bir 這 这 該 该 この その",
  ],
  [
    FunctionCode.in,
    "in im into within dans en em nel nella nello i inom в во في 在 於 于 中 で に ใน içinde no na",
  ],
  [
    FunctionCode.at,
    "at on upon near am auf bei beim sur à au aux sobre op på ved hos на при у على عند 上 ที่ 至",
  ],
  [FunctionCode.by, "by durch par por da door av 由 被 โดย tarafından により によって"],
  [FunctionCode.of, "of des von vom du del di dei della d' do dos das af 的 之 の ของ"],
  [FunctionCode.to, "to zu zum zur nach vers a al til к до إلى 到 へ まで ถึง"],
  [
    FunctionCode.from,
    "from since ab aus seit depuis desde dal fra sedan из от с منذ من 從 从 自 から より จาก beri",
  ],
  [FunctionCode.for, "for für pour para per voor för для за ل 為 为 ために สำหรับ için"],
  [FunctionCode.with, "with mit avec con com met med с со مع 和 與 与 同 と กับ ile"],
  [FunctionCode.as, "as als comme como come wie som как ك 作為 作为 として เป็น olarak like"],
  [
    FunctionCode.and,
    "and or & und oder et ou y e o of og eller och и или و أو 及 以及 或 や และ หรือ ve veya nor but",
  ],
  [
    FunctionCode.because,
    "because due owing so therefore thus hence weil da denn damit wegen car parce puisque afin grâce porque pues perché omdat want fordi siden потому чтобы поэтому لأن بسبب 因為 因为 由於 由于 所以 ため ので เพราะ çünkü",
  ],
  [
    FunctionCode.copula,
    "is was are were be been being am ist sind war waren wurde wurden wird est sont était étaient fut es son era eran fue fueron è sono é são foi er var ble blir був был была были является هو هي كان كانت 是 為 です だった คือ เป็น called known named became become becomes means meant nannte heißt appelé llamado",
  ],
  [
    FunctionCode.auxiliary,
    "has have had do does did can could will would shall should may might must hat haben hatte kann können a ont avait peut ha han había puede har hadde kan skal vil 能 可以 會 会 จะ",
  ],
  [
    FunctionCode.pronoun,
    "he she it they we i you him them us er sie es il elle ils elles on él ella ellos han hun de они он она оно هم 他 她 它 他們 他们 彼 彼女 เขา มัน o onlar",
  ],
  [
    FunctionCode.relative,
    "who whom whose which that where when welche welcher der qui que dont où quien cual che som который которая الذي التي ซึ่ง ki while dass",
  ],
  [
    FunctionCode.otherPreposition,
    "about through during between among under over after before against around until without toward towards across along unter über während zwischen nach vor gegen bis ohne pendant entre sous après avant contre jusqu sans durante bajo tras antes hasta sin mellom under etter før mot uten между под после до без между بين بعد قبل خلال 之間 之间 期間 期间 後 后 前 ระหว่าง หลัง ก่อน sonra önce",
  ],
  [
    FunctionCode.negation,
    "not no never neither nicht kein keine ne pas non nunca ikke не нет لا ليس لم 不 沒有 没有 未 ない ไม่ değil",
  ],
  [
    FunctionCode.listIntro,
    "including include includes included such namely like especially einschließlich darunter nämlich notamment incluant incluyendo incluye inclusi inkludert blant например включая مثل 包括 例如 如 など เช่น gibi",
  ],
];

const markRows: readonly (readonly [number, string])[] = [
  [
    WordMark.month,
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre desember января февраля марта апреля мая июня июля августа сентября октября ноября декабря يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık 月 มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
  ],
  [
    WordMark.weekday,
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo mandag tirsdag onsdag torsdag fredag lørdag søndag today yesterday tomorrow",
  ],
  [
    WordMark.numberWord,
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion half dozen several twice zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend millionen milliarden deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent mille milliers milliards dos tres cuatro cinco seis siete ocho nueve diez cien mil millones to tre fire fem seks sju åtte ni ti hundre tusen millioner два три четыре пять шесть семь восемь девять десять сто тысяч тысячи миллион миллионов اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة ألف مليون 一 二 兩 两 三 四 五 六 七 八 九 十 百 千 萬 万 億 亿 สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ร้อย พัน ล้าน iki üç dört beş altı yedi sekiz dokuz on yüz bin milyon",
  ],
  [
    WordMark.unit,
    "percent per cent pounds dollars euros euro francs yen kilometres kilometers km miles mile metres meters metre meter m feet foot ft inches inch acres hectares kg kilograms tonnes tons grams celsius fahrenheit degrees volts watts megawatt kilowatt hertz mph gb mb bytes people inhabitants members students points votes seats prozent meter kilometer grad einwohner pour habitants personnes kilomètres mètres euros por ciento habitantes personas kilómetros metros kroner prosent personer mennesker процентов километров метров человек كيلومتر متر شخص نسمة 人 公里 公尺 公分 米 公斤 元 美元 度 個 个 名 次 位 座 條 条 キロ メートル 円 บาท คน เมตร กิโลเมตร kişi kilometre metre",
  ],
  [
    WordMark.time,
    "year years month months week weeks day days hour hours minute minutes second seconds century centuries decade decades era period age spring summer autumn winter early late mid bc ad bce ce morning evening night jahr jahre jahren jahrhundert monate wochen tage stunden minuten an ans année années siècle mois semaines jours heures minutes año años siglo meses semanas días horas minutos år århundre måneder uker dager timer minutter год года году лет век века месяцев дней часов минут عام سنة سنوات القرن شهر يوم ساعة 年 日 世紀 世纪 年代 小時 小时 分鐘 天 時期 时期 時間 時 分 秒 ปี เดือน วัน ชั่วโมง ศตวรรษ yıl yılında yüzyıl ay gün saat",
  ],
  [
    WordMark.personTitle,
    "mr mrs ms dr sir lord lady king queen prince princess emperor president minister professor prof pope bishop archbishop saint general colonel captain senator governor ambassador director chairman chairwoman mayor duke earl count baron coach singer actor actress author scientist könig königin kaiser präsident professor minister general roi reine empereur président ministre rey reina emperador presidente ministro konge dronning statsminister король царь император президент министр الملك الرئيس 國王 国王 皇帝 總統 总统 教授 博士 先生 女士 将軍 天皇 首相 大統領 พระ กษัตริย์ นาย kral padişah başkan",
  ],
  [
    WordMark.organisation,
    "inc corp corporation company co ltd llc gmbh ag university college school institute institution foundation association organization organisation agency ministry department committee commission council parliament congress senate party union bank church army navy police court league club team band group museum society federation universität gesellschaft verein partei université école entreprise société parti universidad empresa partido compañía università universitet selskap parti университет компания партия جامعة شركة حزب 大學 大学 公司 學院 学院 銀行 银行 黨 党 政府 協會 协会 会社 政党 มหาวิทยาลัย บริษัท üniversitesi şirketi partisi",
  ],
  [
    WordMark.place,
    "city town village county state province region country district river lake sea ocean mountain mountains island islands valley street road avenue bridge park airport station building stadium hall palace castle north south east west northern southern eastern western stadt fluss see berg insel land ville pays rivière lac île montagne ciudad país río lago isla montaña by elv innsjø øy fjell land город река озеро остров страна область مدينة دولة نهر 市 縣 县 省 國 国 州 區 区 村 鎮 镇 島 岛 河 江 湖 山 海 路 街 県 町 駅 都 府 จังหวัด ประเทศ เมือง แม่น้ำ şehri şehir ülke nehri",
  ],
  [
    WordMark.ordinal,
    "first second third fourth fifth sixth seventh eighth ninth tenth last erste ersten zweite zweiten dritte dritten premier première deuxième troisième primer primera segundo segunda tercero første andre tredje первый второй третий 第 ที่หนึ่ง birinci ikinci",
  ],
];

function tableOf(rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const [code, words] of rows)
    for (const word of words.split(" ")) if (word !== "" && !table.has(word)) table.set(word, code);
  return table;
}

const functionTable = tableOf(functionRows);
const markTable = tableOf(markRows);

/** The function code of a lower-cased word, 0 where it is none. */
export function functionCodeOf(word: string): number {
  return functionTable.get(word) ?? FunctionCode.none;
}

/** The mark of a lower-cased word, 0 where it has none. */
export function wordMarkOf(word: string): number {
  return markTable.get(word) ?? WordMark.none;
}
