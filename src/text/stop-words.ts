// Function words by language: flagged, so that ranking and reading may leave them out.
// Never removes anything from a text.
import { stopwords as ar } from "@orama/stopwords/arabic";
import { stopwords as bg } from "@orama/stopwords/bulgarian";
import { stopwords as da } from "@orama/stopwords/danish";
import { stopwords as nl } from "@orama/stopwords/dutch";
import { stopwords as en } from "@orama/stopwords/english";
import { stopwords as fi } from "@orama/stopwords/finnish";
import { stopwords as fr } from "@orama/stopwords/french";
import { stopwords as de } from "@orama/stopwords/german";
import { stopwords as el } from "@orama/stopwords/greek";
import { stopwords as hu } from "@orama/stopwords/hungarian";
import { stopwords as it } from "@orama/stopwords/italian";
import { stopwords as no } from "@orama/stopwords/norwegian";
import { stopwords as pt } from "@orama/stopwords/portuguese";
import { stopwords as ro } from "@orama/stopwords/romanian";
import { stopwords as ru } from "@orama/stopwords/russian";
import { stopwords as es } from "@orama/stopwords/spanish";
import { stopwords as sv } from "@orama/stopwords/swedish";
import { stopwords as tr } from "@orama/stopwords/turkish";
import { stopwords as uk } from "@orama/stopwords/ukrainian";

/** Words of the library's lists that carry content in questions and therefore are not function words here. */
const content: Readonly<Record<string, string>> = {
  es: "acuerdo buen buena buenas bueno buenos cinco cuatro días día dia dias ejemplo empleo existe existen final general gran grandes horas lado largo lugar mayor mejor medio momento nueva nuevas nuevo nuevos ocho pais país paìs parte pasado peor primer primera primero primeros próximo proximo segunda segundo seis siete tarde tercera tiempo total trabaja trabajan trabajar trabajo tres usa usan usar uso valor verdad verdadera verdadero última últimas último últimos ultimo posible propia propio mal temprano diferente diferentes enfrente",
  ar: "أخ اثر اربعة اطار اعادة اعلنت الاخيرة الاول الاولى الثاني الثانية الذاتي السابق الف الماضي المقبل الوقت اليوم اول ايار ايام باسم ثلاثة حار زيارة سنة سنوات شخصا صباح صفر عام عاما عدد عشر عشرة عين قوة لقاء للامم مايو مساء مليار مليون نفس نهاية واحد يوم حاليا",
  tr: "altmış altı beş bin bir biri doksan dokuz dört elli iki katrilyon kırk milyar milyon on otuz sekiz seksen trilyon yedi yetmiş yirmi yüz üç",
  pt: "",
  it: "",
};

/** Function words the library lacks: what people ask with, and languages without a list. */
const added: Readonly<Record<string, string>> = {
  en: "a also let im ive dont cant didnt doesnt isnt arent wasnt weren't s t please hi hello",
  de: "wurde wurden worden wird werden wer wem wen wann wo wohin woher wie was warum wieso weshalb welche welcher welches welchen welchem ja beim vom bitte worauf wozu worin womit wodurch wofür woran wovon worüber worum wogegen wonach",
  fr: "quel quelle quels quelles quand où comment pourquoi combien qui que quoi est-ce lequel laquelle sont est était été être avoir ont a fut si cette cet dont après plus être ceux celui celle aussi très ça cela d l j qu n s c m t lors",
  es: "cómo qué cuál quién porqué l",
  pt: "onde por porque qual quais quanto quanta quantos quantas é ser foi são está ter aqui",
  it: "quando perché cosa cos cos'è c'è dov'è com'è qual qui chi dove come quanto quanta quanti quante quale quali è stato stata stati state d dell nell sull",
  nl: "wie waar wanneer waarom hoe welke welk hoeveel werd werden worden zijn",
  no: "hvem hva hvor når hvorfor hvordan hvilken hvilket hvilke mange mye ble blir blitt er",
  sv: "vem vad var när varför hur vilken vilket vilka många",
  da: "hvem hvad hvor hvornår hvorfor hvordan hvilken hvilket hvilke mange",
  fi: "kuka kenen ketkä mikä mitä minkä mitkä missä mistä mihin milloin miksi miten kuinka montako paljonko on oli ovat voi voin täällä",
  pl: "a aby ale być był była było były ci co czego czy czym dla dlaczego do gdzie go i ich ile ilu ja jak jaka jaki jakie jako jego jej jest jestem już kiedy kogo komu kto która które którego której którym który lub ma mam mnie mogę można my na nad nie niż o od oraz po pod przez przy są się skąd ta tak tam te tego tej ten to tu tych tym w we z za ze że",
  uk: "хто що де коли чому навіщо як який яка яке які якого якої якому скільки можна чи це та або був була було були є",
  ru: "кто что где когда почему зачем как какой какая какое какие каким какую сколько который которая которые это был была было были является",
  tr: "kim ne nerede nereye nereden hangi hangisi hangileri kaç kaçıncı nasıl neden niçin nedir kimdir midir mıdır mi mı mu mü olarak olan ile",
  ar: "من ما ماذا متى أين كيف لماذا كم هل أي التي الذي هو هي",
  zh: "的 了 是 在 和 与 及 或 也 就 都 而 被 把 对 从 以 于 之 其 这 那 哪 哪个 哪些 哪里 哪一 什么 什麼 谁 誰 何 何时 如何 怎么 怎麼 怎样 为什么 為什麼 为何 多少 几 幾 吗 嗎 呢 個 个 這 們 们 與 對 從 於 為 为 由 中 上 下 有 他 她 它 我 你 會 会 年 請問 请问 哪個 哪裡 哪一個 誰 是否 時 时",
  ja: "の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について せ だっ その後 できる それ う ので なお のみ でき き つ における および いう さらに でも ら たり その他 に関する たち ます ん なら に対して 何 誰 どこ いつ どの どんな どう なぜ いくつ です でし まし 何処 どれ",
  th: "ที่ และ ใน เป็น ของ มี ได้ ให้ การ จาก ว่า ไม่ ไป มา กับ อยู่ คือ อะไร ใคร เมื่อ เมื่อไหร่ เมื่อไร ที่ไหน ไหน อย่างไร เท่าไร เท่าไหร่ กี่ ทำไม ใด ซึ่ง หรือ โดย ก็ นี้ นั้น แล้ว จะ ถูก ด้วย ถึง ต่อ คน ชื่อ",
  ko: "이 그 저 은 는 을 를 에 의 와 과 도 으로 무엇 누가 누구 언제 어디 어떻게 왜",
  hi: "का की के है में और से को पर यह वह क्या कब कहाँ कैसे कौन क्यों कितने",
};

const lists: Readonly<Record<string, readonly string[]>> = {
  ar,
  bg,
  da,
  de,
  el,
  en,
  es,
  fi,
  fr,
  hu,
  it,
  nl,
  no,
  pt,
  ro,
  ru,
  sv,
  tr,
  uk,
  nb: no,
  nn: no,
  pl: [],
  ja: [],
  zh: [],
  th: [],
  ko: [],
  hi: [],
};

const words = (list: string | undefined): string[] => (list ? list.split(" ").filter(Boolean) : []);
const built = new Map<string, ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/** Languages (ISO 639-1) that have a list here. */
export const stopWordLanguages: readonly string[] = Object.keys(lists);

/** The function words of a language in lower case; empty for a language without a list. */
export function stopWords(language: string): ReadonlySet<string> {
  const list = lists[language];
  if (!list) return none;
  let set = built.get(language);
  if (!set) {
    const key = language === "nb" || language === "nn" ? "no" : language;
    const kept = new Set(words(content[key]));
    const all = [...list, ...words(added[key])].map((word) => word.toLowerCase().replaceAll("’", "'"));
    set = new Set(all.filter((word) => !kept.has(word)));
    built.set(language, set);
  }
  return set;
}
