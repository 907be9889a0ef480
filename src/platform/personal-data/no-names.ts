/* Words with a capital that are no names of persons: of institutions, programmes, States and at the start of sentences. */

/** Beginnings of words. */
const stems = `
abteil acade acci accor action activ aktion adoles adult advis affair agence agenc agend agreem akadem alcohol alkohol
alliance amt annex annual anti area article assembl assess associa asoc asocia ausschuss auswärt authorit baltic
bank behavio behörde berat bericht best better big board border botschaft branch brief britain british budget bund
bundes bureau büro business calend campaign campus capital care carers case castle cat(?:alog|egor) caucas center
central centr chair chamber chapter charit charter chief child church citizen city civil clean clear clinic club
coaliti code collabor colleg combat comisi comit command commis committee common communi comun conf congre conseil
consejo consig consult consor contact content control convention cooperat coordin council count country court crime
criminal cultur curric custom dat(?:a|en) decision decl deleg demo depart design deutsch develop diplom direct
disorder district division doc draft drog drug dru econ ecole educ effect emb emerg employ enforce engl enter envir equal
escuel estad estrat etat euro evaluat event eviden examin exchange executiv expert exter famil fed feder femin
fest field file final finan first fiscal fond food force foreign forum foundation framework free freund friend front
fund fundac future game gemein general gesell gesund global good gouvern govern great green group grund grupo guard guid
handbook harm haupt head health helpline heritage high hilfe histor home hosp hous human hygien ident immig impact
implem incredib index indicat individ inform inic inform initi innov inspect instit integr inter invest isl issu item
jahr jeunes jeun job journ jugend junior just juven kommiss komit konf kultur lab land lang law leader leagu learn legal
leit lesson level liais librar life line link lions list local lower main major mal(?:e|es) manag manual mark(?:et)
media medic medit meet member mental mentor method middle milit minist minor mission mobil model modul monitor moral
movement multi municip museum music nation natur network netz new night nord norm north note nurs object obser office ofic
online open operat order organ outcome outreach overview pacific panel paper parent park parlia part particip peace peer
people perman person phase pilot plan planet plat point polic polis polit polizei popul port posit poster power pract
práv presid prev prév präven primar princip prison privat prob proced proces profes profil progr proj promo prosecut
protec protoc provi proyect psych public quality quarter quest question rat(?:e|ing) recom record recov red reduc ref
reform regio regist regl rehab relat relig report repub research resid resil resol resour respon result review right risk
road role round royal rule rural safe salud santé schul school scien scuol seco secret secti sector secur sekret seminar
senior serv sess settin sexu shar short side skill small smart smok social societ soz south special spirit sport staat
stadt staff stage standar state statem station status stif strat street strength stud subst success summ support
surv sustain system table task teach team techn teen test text theor therap think three tobac together tool topic total
town track trade traff train transit treat treaty trial trust unity union unit univ unplug upper urban use user valid
value veil verb verein version victim video village violen visit voic volunt water way week welcom well west white whole
will wissen women work world year young youth zentr zero zone zusammen
австр автор агентств академ акт алкогол анализ архив ассамбл ассоци банк безопасн бюро ведомств верхов внутрен вопрос
всемир высш глав год город госуд групп дел демокр департам детск деть директор докл договор документ европ жизн задач
закон западн заруб здоровь здравоохр значен инициат иностр институт интернет информ исслед кафедр клуб колледж комисси
комитет конвенц конгресс конф концепц координ край красн кабинет лига лицей личн межд мест метод минист мир миссия
молод москов музей муниц наблюд навык наркот наркол народ науч нац нов норм област образован обуч общ объедин
общества окруж опрос орган отдел отчёт отчет оценк парламент перв план площад подрост полиц полож постоян постанов
прав председ предупр президент прем прилож принц програм проек прокур протокол профес профил психол психич пункт рабоч
развит район рамк реабилит регион рекоменд республ решен роль росси руковод сборник север секретар сем(?:ья|ьи|ей|ейн)
систем служб совет совещ соглаш сообщ соц союз социал спорт стандарт стат стать страт структ суд таблиц тем(?:а|ы)
техн трет труд университ управ уровен устав участ учен учебн учител учреж федер физич фонд форум хартия центр част
член школ эксперт этап юго южн язык`;

/** Whole words. */
const exact = `
a after again against all also am an and any are as at before both but by can could did do does during each every few for
from had has have he her here his how if in into is it its last less let like listen many may more most mr much must next
no nor not now of off old on once one only onto or other our out over own per same see set several shall she should since
so some such than that the their them then there these they this those through thus to too two under until up upon us
very was we were what when where which while who why with within without would yes yet you your
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday
au aucun aucune aussi autre aux avant avec ce ces cet cette chaque comme dans de depuis des deux du elle elles en entre
est et eux ici il ils je la le les leur leurs lors lorsque mais même moins ne nos notre nous on ont ou où par pas pendant
plus pour près quand que quel quelle qui sans se selon ses si son sont sous sur tous tout toute toutes très un une vers
vos votre vous
aber alle allem allen aller alles als am an auch auf aus außer bei beim bis da damit dann das dass dem den denn der des
deren dessen die dies diese diesem diesen dieser dieses doch dort drei durch ein eine einem einen einer eines er es für
gegen hat hier ich ihr ihre im in ist ja je jede jeder jedes jetzt kann kein keine man mehr mit nach nicht noch nun nur ob
oder ohne sehr seit sich sie sind so solche sowie über um und uns unser unter viele vom von vor war was weil wenn wer wie
wir wird wo zu zum zur zwei zwischen herr frau herrn
agli ai al alla alle allo anche che chi ci come con così da dagli dai dal dalla dei del della delle di dopo dove e è ed
fra già gli ha hanno i il in io la le lei lo loro lui ma mentre nei nel nella nelle no noi non ogni oltre per perché più
poi prima quando quale quali quella quello questa queste questi questo se senza si sono sopra sotto sua sue sul sulla suo
tra tutte tutti un una uno
ante aunque cada como con contra cual cuando de del desde donde durante el ella ellas ellos en entre era es esa ese esta
este estos estas hasta hay la las lo los más mientras muy ni no nos nosotros nuestra o otra otro para pero por porque que
quien se según si sin sobre son su sus también tanto tras un una unas uno unos usted y ya
а без был была были было в вас ваш ведь во вот все всё вы где да для до его ее её если есть еще ещё же за здесь и из или
им их к как каждый ко когда который кто ли между меня мы на над нам наш не него нет ни них но ну о об обо один он она они
оно от очень перед по под поэтому при про с сам свой себя со та так также такой там те тем то тогда того тоже только том
тот три ты у уже хотя чем через что чтобы эта эти это этот я погибший погибшая водитель курьер гражданин
albania andorra armenia austria azerbaijan belarus belgium bosnia herzegovina bulgaria canada croatia cyprus czechia
denmark estonia finland france georgia germany greece hungary iceland ireland italy kazakhstan kyrgyzstan latvia
liechtenstein lithuania luxembourg malta moldova monaco mongolia montenegro netherlands macedonia norway poland portugal
romania russia russian serbia slovakia slovenia spain sweden switzerland tajikistan turkey türkiye turkmenistan ukraine
america american states kingdom uzbekistan vatican holy vienna geneva york london paris berlin rome moscow arvonia karvia
monte carlo blueprints xchange botvin osce unodc who euda emcdda ocde oms ohchr unicef unesco нато обсе оон воз упн
jun jul aug sept oct nov dec jan feb mar apr dr prof mme mlle mrs ms sir don doña`;

/** Words of public bodies, of places, of products and of colours. */
const ofThings = `
agencia agenzia aduana aduanas customs zoll zollamt douane douanes dogana dogane gendarmerie guardia guardias policía policia
polizia carabinieri sanidad sanità sanitaria sanitario sanitarie santé salud croix croce cruz kreuz rote rotes roten roja rossa
rouge crescent halbmond creciente ospedale ospedali hôpital hôpitaux krankenhaus spital klinikum policlinico universidad université
università ministerio ministère ministero gobierno governo junta generalitat xunta diputación ayuntamiento alcaldía mairie
préfecture prefettura questura procura comune regione regional región région canton cantón kanton county región provincia
comunidad república république repubblica republik reino royaume regno königreich confederación comunitat delegación delegazione
observatorio observatoire osservatorio instituto istituto institut unidad unità unité brigada brigade cuerpo corpo corps dirección
direzione direction dienst servicio servizio service secretaría segretaria segretariato tribunal tribunale corte cour fiscalía
lake lago lac mount mont monte monts montes cape cabo capo fort fuerte baja alta alto torre torres costa costiera côte coast küste
playa puerto porto hafen isla islas île îles insel isola isole valle vallée val tal sierra serra alpes alpi alpen pirineos río
rivière fiume fluss riviera bosque bosco bois forêt wald porte puerta porta vieux vieille grand grande gran großer große großes
nueva nuevo nuovo nuova nouvelle nouveau neue neuer neues north south east west nord sud est ouest süd ost oeste este ovest
oriental occidental orientale occidentale centrale centro mitte upper lower baie bahía baia bay gulf golfo golfe beach hills hill
las los islands states united países pays paesi länder
pink blue black yellow purple golden gold silver orange violet brown grey gray dark light bleu bleue bleus blanc blanche noir noire
vert verte jaune violette doré dorée argent blau blaue blauer blaues blauen roter grün grüne grüner grünes gelb gelbe gelber gelbes
weiße weißer weißes schwarz schwarze schwarzer schwarzes silberne silberner goldene goldener goldenes rosso nero nera verde verdi
giallo gialla bianco bianca azzurro azzurra viola rosado rosada rojo azul azules negro negra amarillo amarilla blanco blanca dorado
morado cocaine heroin heroina heroína cocaina cocaína ecstasy éxtasis crystal spice haze kush skunk glue mamba dragon drago dragón
drache panther panter pantera panthère tiger tigre lion león leone eagle adler águila queen diamond star stern stella estrella étoile
devil demon monkey donkey duck bunny skull bomb rocket ice snow speed fire flame thunder magic mystic cosmic amnesia candy cookie
lemon mango banana strawberry blueberry grape superman batman spiderman buddha punisher champagne champagner ferrari bugatti tesla
rolex gucci versace prada chanel lacoste mitsubishi maserati lamborghini porsche mercedes netflix facebook instagram snapchat
telegram whatsapp google amazon apple nike adidas puma xanax valium viagra rivotril lyrica captagon ritalin tramadol oxycontin
percocet adderall subutex methadone fentanyl ketamine ketamin mdma hashish cannabis marijuana marihuana resin`;

const list = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');
const stemPattern = new RegExp(`^(?:${list(stems).join('|')})`, 'iu');
const exactWords: ReadonlySet<string> = new Set(list(exact));
const things: ReadonlySet<string> = new Set(list(ofThings));
/** Colours in any case, and words of public bodies. */
const russianThings =
	/^(?:(?:красн|син|чёрн|черн|бел|зелён|зелен|жёлт|желт|розов|золот|серебрян|горн|больш|мал|нов|стар|верхн|нижн|южн|северн|западн|восточн|центральн)(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ую|ым|ом|ые|ых)|крест\p{Ll}{0,2}|полян\p{Ll}{0,2}|служб\p{Ll}|министерств\p{Ll}|лаборатори\p{Ll})$/iu;

const bareWord = (word: string): string => word.replaceAll(/^['’]|[.,'’]+$/gu, '');

/** Whether a word is one of grammar, a month, a State or an abbreviation. */
export const isStopWord = (word: string): boolean => exactWords.has(bareWord(word).toLowerCase());

/** Whether a word is one of public bodies, places, products or a colour; it may be a surname too. */
export const isThing = (word: string): boolean => {
	const bare = bareWord(word);
	return things.has(bare.toLowerCase()) || russianThings.test(bare);
};

/** Whether a word is known to be no name of a person. */
export function isNoName(word: string): boolean {
	const bare = bareWord(word);
	return isStopWord(bare) || isThing(bare) || (stemPattern.test(bare) && !isKnownName.test(bare));
}
/** Names that begin like such a word. */
const isKnownName =
	/^(?:bankol|marko|marku|marti|christ|emer[iy]|red[aā]|natur[^a]|roland|roman|silv|simon|wester|will(?:i|em)|workm|youngs|norb|nordin|north(?:r|u)|parker|parks|partr|planck|homer|homes|greenw|greenb|bigg|brieg|bundy|castle|cityn|landa|landr|lang(?:l|e|d)|lawr|laws|legr|life[^lst ]|list[^e]|lowe[^r]|maine|malk|medin|mendo|natal|newm|newt|nordl|olden|paper[^s]|petr|peers|port[ermno]|powers|quest[a-z]{3,}|rat(?:k|z)|redm|riske|rober|safer[^ ]|sant[^é]|schult|schulz|schulm|smart[^ ]|smallw|souther|staff[or]|stadl|stage[^s ]|stati[^o]|summers|testa|texti|towns|trac[ey]|trust[^ ]|unit[^aeiy]|valer|veil|wellm|westb|westm|whitem|whitt|wolf|works[^h]|yearw|zero[^ ])/iu;
