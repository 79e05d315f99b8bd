// Words that say the opposite of each other, and how near two words are by their letters.
// Never a dictionary: an opposite that is missing here only costs a little evidence.

// Beginnings of words, each with what contradicts it: "increas" stands for increase, increased, increasing.
const opposites = `first last|final;last latest earliest|before after|prior after|earl late|more less|more fewer|most least|most few|high low|larg small|big small|greater lesser|great small
long short|old new|old young|oldest youngest|north south|northern southern|east west|eastern western|left right|up down|upper lower|above below|over under|in out|inside outside|inner outer|intern extern
interior exterior|increas decreas|increas reduc|rise fall|rose fell|ris fall|grow shrink|gain los|win los|won lost|winner loser|begin end|began ended|beginning end|start end|start finish|start stop|open clos|found dissol
found abolish|creat destroy|build destroy|built destroyed|construct demolish|accept reject|accept refus|agree disagree|allow forbid|allow prevent|allow prohibit|allow ban|permit prohibit|legal illegal|support oppos|supporter opponent
for against|with without|includ exclud|join leav|join left|enter leav|arriv depart|arriv left|import export|buy sell|bought sold|purchas sell|lend borrow|give take|gave took|send receiv|sent received|offens defens|attack defen
ally enem|friend enem|peace war|success fail|succeed fail|success unsuccess|strong weak|strength weak|rich poor|wealthy poor|cheap expensiv|easy difficult|easy hard|simpl complex|fast slow|quick slow|hot cold|warm cold|warm cool
heat cool|wet dry|light dark|bright dark|light heavy|positiv negativ|advantag disadvantag|benefit harm|best worst|better worse|good bad|good evil|public private|urban rural|city countryside|domestic foreign|local global|male female|man woman|men women|boy girl|father mother|son daughter|brother sister|husband wife|king queen|natural artificial|ancient modern|tradition modern|past future|maxim minim|majority minority|major minor
common rare|frequent rare|usual rare|often rarely|often never|always never|always sometimes|all none|every no|same differ|similar differ|alike differ|equal unequal|even odd|single multipl|singl doubl|full empt|complet partial
complet incomplet|direct indirect|activ passiv|activ inactiv|alive dead|liv dead|birth death|born died|born dead|life death|remember forg|love hate|like dislike|hid reveal|secret public|know unknown|visible invisible|possible impossible|able unable
cause prevent|master slave|servant master|employer employee|parent child|predator prey|host guest|seller buyer|victor defeat|conquer surrender|conquer defend
primary secondary|front back|top bottom|near far|close far|near distant|thick thin|wide narrow|deep shallow|rough smooth|sharp blunt|clean dirty|clear cloudy|safe danger|solid liquid|plus minus|add subtract|add remov|multipl divid|divid unit|separat unit
separat join|expand contract|expand shrink|widen narrow|strengthen weaken|improv worsen|improv deteriorat|encourag discourag|approv disapprov|approv reject|approv veto|confirm deny|confirm denied|admit deny|true false|right wrong|correct incorrect|guilty innocent
liberal conservativ|democrat republican|catholic protestant|christian muslim|christian pagan|capitalis communis|capitalis socialis|summer winter|spring autumn|day night|morning evening|sunrise sunset|land sea|earth sky|surface underground|mountain valley
erste letzte|vor nach|mehr weniger|größ klein|groß klein|hoch niedrig|alt neu|alt jung|nord süd|ost west|mit ohne|beginn end|anfang ende|gewinn verlier|stark schwach|premier dernier|avant après|plus moins|grand petit|haut bas|ancien nouveau|vieux jeune|nord sud|est ouest
avec sans|début fin|gagn perd|fort faible|primer último|antes después|más menos|grande pequeñ|alto bajo|viejo nuevo|viejo joven|norte sur|este oeste|con sin|inicio fin|gan perd|fuerte débil`;

/** Letters that a word may have beyond a listed beginning. */
const endingMost = 4;

const contradictions: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const table = new Map<string, Set<string>>();
  const add = (from: string, to: string) => {
    const set = table.get(from) ?? new Set<string>();
    set.add(to);
    table.set(from, set);
  };
  for (const pair of opposites.split(/[|;\n]/u)) {
    const [one, ...others] = pair.trim().split(" ");
    for (const other of others) {
      add(one, other);
      add(other, one);
    }
  }
  return table;
})();

/** The listed beginning of a lower-cased word that leaves the fewest letters over; "" where none is listed. */
export function contrastKeyOf(word: string): string {
  for (let length = word.length; length >= Math.max(2, word.length - endingMost); length--) {
    // Short beginnings stand for themselves alone: "in" is not the beginning of "inch".
    if (length < 4 && length < word.length) break;
    const beginning = word.slice(0, length);
    if (contradictions.has(beginning)) return beginning;
  }
  return "";
}

const negatingPrefixes = ["un", "in", "im", "il", "ir", "dis", "non", "de", "anti", "mis"];

/** Whether one lower-cased word contradicts another: by the list, or as the other with "un-", "dis-", … before it. */
export function contradicts(one: string, other: string, oneKey: string): boolean {
  if (oneKey !== "" && contradictions.get(oneKey)?.has(contrastKeyOf(other))) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const more = long.length - short.length;
  if (short.length < 4 || more < 2 || more > 4 || !long.endsWith(short)) return false;
  return negatingPrefixes.includes(long.slice(0, more));
}

/** How near two lower-cased words are by their letters, 0..1: the share of letters that they begin with alike. */
export function likenessOfWords(one: string, other: string): number {
  const most = Math.max(one.length, other.length);
  const least = Math.min(one.length, other.length);
  let same = 0;
  while (same < least && one.charCodeAt(same) === other.charCodeAt(same)) same++;
  return same < 3 ? 0 : same / most;
}
