/*
 * Words before and behind a name that say that it is one of a person, or of something else. Each pattern is one word, in
 * lower case except titles.
 */

const word = (source: string): RegExp => new RegExp(`^(?:${source.replaceAll('\n', '')})$`, 'u');

export const titlePattern = word(
	String.raw`Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Capt|Captain|Lt|Lieutenant|Col|Colonel|Sgt|Insp|Cpl|Supt|DC|PC|Judge|Madame|Monsieur|Mme|Mlle|Mademoiselle|MM|Me|Maître|Docteur|Herrn?|Frau|Hr|Fr|Mag|Dipl|Ing|Hofrat|med|phil|jur|[Ss]ig|[Ss]ig\.[rn]a|[Ss]ignor[ae]?|[Ss]ignorina|[Dd]ott|[Dd]ott\.(?:ssa|re)|[Dd]ottoressa|[Dd]ottore?|[Aa]vv|[Aa]vvocat[oa]|[Pp]rof|[Pp]rof\.ssa|[Gg]eom|[Ii]ng|[Rr]ag|Sr|Sra|Srta|[Dd]on|[Dd]oña|Dª|Dña|[Dd]octora?|[Ss]eñora?|[Ss]eñorita|г-на?|г-ну|г-ном|г-жа|г-жи|г-жу|г-же|г-жой|[Гг]осподин\p{Ll}{0,2}|[Гг]оспож\p{Ll}{1,2}|гр|гр-на?|гр-ка|гр-ки|[Гг]ражданин\p{Ll}{0,2}|[Гг]раждан(?:к\p{Ll}{1,2}|е)|[Дд]октор\p{Ll}{0,2}|[Дд]-р\p{Ll}?|[Пп]роф|[Пп]рофессор\p{Ll}{0,2}`,
);

/** What a person is or does in a case. “contact” and “coordinator” are those of practices. */
export const rolePattern = word(
	String.raw`resident|customer|client|recipient|sender|user|man|woman|boy|girl|student|suspects?|deceased|decedent|victims?|casualty|drivers?|couriers?|dealers?|sellers?|vendors?|buyers?|witness|defendants?|accused|patients?|prisoner|inmate|detainee|fugitive|pharmacist|chemist|doctor|physician|prescriber|nurse|teacher|trainer|officer|detective|inspector|sergeant|constable|judge|prosecutor|passenger|owner|tenant|landlord|founder|organiser|organizer|leader|ringleader|supplier|middleman|runner|cook|coordinator|director|contact|author|manager|head|mother|father|son|daughter|wife|husband|brother|sister|widow|cousin|neighbour|neighbor|friend|partner|girlfriend|boyfriend|roommate|accomplice|associate|arrest(?:ed|ing)|detain(?:ed|ing)|named|name|surname|called|alias|aka|identified|questioned|interviewed|charged|convicted|sentenced|signed|
suspecte?|victime|mis|prévenue?|accusée?|défunte?|décédée?|patiente?|prisonnier|détenue?|pharmacien(?:ne)?|médecin|infirmi(?:er|ère)|gérante?|propriétaire|locataire|responsable|coordinat(?:eur|rice)|direct(?:eur|rice)|auteure?|chauffeur|conducteur|conductrice|passeur|livreur|livreuse|revendeu[rs]e?|vendeu[rs]e?|acheteu[rs]e?|client[e]?|destinataire|expéditeur|expéditrice|témoin|mère|père|fils|fille|épouse|époux|mari|frère|sœur|cousine?|voisine?|ami[e]?|compagne|compagnon|complice|nommée?|dénommée?|nom|prénom|certaine?|interpellée?|arrêtée?|selon|
fahrers?|fahrerin|täter[sn]?|täterin|tatverdächtige[rn]?|verdächtige[rn]?|beschuldigte[rn]?|angeklagte[rn]?|zeugen?|zeugin|opfers?|verstorbene[rn]?|käufers?|käuferin|verkäufers?|verkäuferin|händlers?|händlerin|kuriers?|kurierin|patient(?:in|en)?|apothekers?|apothekerin|arzt|ärztin|inhabers?|inhaberin|leiters?|leiterin|ansprechpartner(?:in)?|ansprechperson|kontakt|koordinator(?:in)?|lehrers?|lehrerin|mutter|vater|sohn|tochter|bruder|schwester|nachbar[ns]?|nachbarin|freund(?:in|es)?|lebensgefährtin?|komplizen?|komplizin|gegen|namens?|festgenommenen?|empfängers?|empfängerin|absenders?|absenderin|mieters?|mieterin|halters?|halterin|besitzers?|besitzerin|gewisse[rn]?|laut|
vittim[ae]|corriere|autista|conducente|spacciatore|venditore|venditrice|acquirente|testimone|teste|indagat[oa]|imputat[oa]|arrestat[oa]|fermat[oa]|defunt[oa]|decedut[oa]|pazient[ei]|farmacista|medico|infermier[ea]|titolare|proprietari[oa]|referente|coordinat(?:ore|rice)|contatto|direttore|direttrice|autor[ei]|madre|padre|figli[oa]|moglie|marito|fratello|sorella|cugin[oa]|vicin[oa]|amic[oa]|compagn[oa]|complice|cercano|nome|cognome|chiamat[oa]|destinatari[oa]|mittente|secondo|tale|
погибш\p{Ll}+|умерш\p{Ll}+|потерпевш\p{Ll}+|пострадавш\p{Ll}+|подозреваем\p{Ll}+|обвиняем\p{Ll}+|подсудим\p{Ll}+|задержанн\p{Ll}+|задержан\p{Ll}?|арестован\p{Ll}*|свидетел\p{Ll}+|водител\p{Ll}+|курьер\p{Ll}*|продав(?:ец|ц\p{Ll}+)|покупател\p{Ll}+|сбытчик\p{Ll}*|закладчи\p{Ll}+|организатор\p{Ll}*|передал\p{Ll}?|пациент\p{Ll}*|врач\p{Ll}*|фельдшер\p{Ll}*|аптекар\p{Ll}+|провизор\p{Ll}*|фармацевт\p{Ll}*|владел(?:ец|ица|ьц\p{Ll}+|иц\p{Ll}+)|директор\p{Ll}*|координатор\p{Ll}*|контакт\p{Ll}*|автор\p{Ll}*|мать|матери|отец|отц\p{Ll}{1,2}|сын\p{Ll}*|дочь|дочери|жен[аыуе]|муж\p{Ll}?|брат\p{Ll}{0,2}|сестр\p{Ll}{1,2}|сосед\p{Ll}*|друг\p{Ll}?|знаком(?:ый|ая|ого|ому|ой)|сообщник\p{Ll}*|им[ея]н\p{Ll}+|имя|фамили\p{Ll}+|зовут|против|назван\p{Ll}?|установлен\p{Ll}?|оказал\p{Ll}{2,3}|получател\p{Ll}+|отправител\p{Ll}+|житель\p{Ll}*|жительниц\p{Ll}+|осужд[её]нн\p{Ll}+|неки[йем]\p{Ll}*|некоего|некоему|слов|словам|показаниям|
sospechos[oa]|víctima|fallecid[oa]|difunt[oa]|conductora?|distribuidora?|vendedora?|compradora?|testigo|acusad[oa]|detenid[oa]|imputad[oa]|investigad[oa]|paciente|farmacéutic[oa]|médic[oa]|enfermer[oa]|dueñ[oa]|propietari[oa]|inquilin[oa]|responsable|coordinadora?|contacto|directora?|autora?|hij[oa]|espos[oa]|hermano|hermana|prim[oa]|vecin[oa]|amig[oa]|compañer[oa]|novi[oa]|cómplice|cabecilla|llamad[oa]|llamarse|identificad[oa]|nombre|apellido|remitente|cierto|según|traficante|camello|mensajero|repartidora?`,
);

/** Between a role and a name: “the buyer was a certain …”. */
export const linkPattern = word(
	String.raw`ein|eine|einem|einen|un|une|der|die|den|dem|des|was|is|were|named|called|as|by|for|of|that|her|his|one|trat|war|ist|wurde|heißt|namens|von|als|est|était|identifiée?|comme|par|de|du|d['’]|un['’]|era|è|stat[oa]|essere|es|fue|como|por|per|di|del|della|a|da|das|el|la|il|lo|был|была|назван|стал|стала|признан|по|имени|with|avec|mit|con|а|он|она`,
);

/** Verbs of handing over, before “from”, “to”, “by”. */
export const transferPattern = word(
	String.raw`encontraron|hallaron|detuvieron|interrogaron|identificaron|arrestaron|muert[oa]|herid[oa]|viv[oa]|parcels?|packages?|letters?|colis|paquets?|pakete?|pacco|pacchi|paquetes?|envíos?|посылк\p{Ll}|письм\p{Ll}|bought|purchased|obtained|received|collected|sold|supplied|sent|addressed|consigned|belong(?:ed|s|ing)?|linked|traced|attributed|assigned|issued|registered|rented|leased|transferred|given|handed|paid|delivered|posted|shipped|mailed|written|signed|led|run|made|owned|hired|ordered|prepared|mixed|cooked|recruited|
vendue?s?|achetée?s?|destinée?s?|adressée?s?|appartenant|appartenai(?:en)?t|appartient|louée?s?|livrée?s?|fournie?s?|cédée?s?|expédiée?s?|envoyée?s?|remis(?:es?)?|signée?s?|dirigée?|préparée?s?|fabriquée?s?|procurée?s?|attribuée?s?|
verkaufte|verkauft|kaufte|gekauft|übergab|übergeben|gehörte?n?|lieferte|geliefert|stammten?|bestellt|adressiert|geschickt|gesendet|versandt|erhalten|bezogen|betrieben|hergestellt|gemietet|zugelassen|gerichtet|
indirizzat[oaie]|vendut[oaie]|acquistat[oaie]|consegnat[oaie]|intestat[oaie]|destinat[oaie]|fornit[oaie]|cedut[oaie]|spedit[oaie]|affidat[oaie]|inviat[oaie]|firmat[oaie]|preparat[oaie]|gestit[oaie]|apparten\p{Ll}+|ricevut[oaie]|
vendid[oa]s?|comprad[oa]s?|entregad[oa]s?|dirigid[oa]s?|enviad[oa]s?|remitid[oa]s?|suministrad[oa]s?|alquilad[oa]s?|firmad[oa]s?|preparad[oa]s?|pertenecía[n]?|pertenece[n]?|recibid[oa]s?|regentad[oa]s?|
получен\p{Ll}*|куплен\p{Ll}*|приобрет\p{Ll}+|изъят\p{Ll}*|адресован\p{Ll}*|направлен\p{Ll}*|передан\p{Ll}*|принадлеж\p{Ll}+|отправлен\p{Ll}*|найден\p{Ll}*|обнаружен\p{Ll}*|оформлен\p{Ll}*`,
);
export const agentPattern =
	/^(?:from|to|by|for|par|pour|à|chez|de|d['’]|von|an|durch|bei|für|a|ad|da|dal|di|por|от|у|к|на|с|со)$/u;
/** Prepositions that name who did it; nouns of other languages than German have no capital. */
export const byPattern = /^(?:by|par|chez|da|por)$/u;

/** Verbs that only persons do, behind a name. */
export const verbPattern = word(
	String.raw`swallowed|died|collapsed|denied|denies|admitted|admits|confessed|fled|escaped|paid|bought|sold|ordered|drove|lived|lives|smuggled|posted|packed|mixed|inhaled|injected|wrote|signed|refused|vanished|survived|recovered|told|kept|hid|threw|stole|knew|met|asked|rented|owned|cooked|drank|smoked|snorted|confided|texted|phoned|insisted|claimed|claims|says|arrested|charged|convicted|detained|hospitali[sz]ed|sentenced|born|
avalé|acheté|vendu|avoué|reconnu|nié|fui|payé|hospitalisée?|arrêtée?|interpellée?|réanimée?|condamnée?|décédée?|morte?|coupait|vendait|habitait|conduisait|dirigeait|cachait|achetait|fabriquait|livrait|consommait|vivait|gérait|stockait|travaillait|avouait|ignorait|niait|
starb|gestand|bestritt|flüchtete|floh|schluckte|kaufte|verkaufte|bestellte|übergab|verteilte|soll|bestätigte|wohnte?|lebte|zahlte|bezahlte|brachte|verstarb|festgenommen|verhaftet|fuhr|schwieg|versteckte|mietete|konsumierte|nahm|lagerte|stahl|mischte|sagte|leugnete|arbeitete|betrieb|
acquistato|venduto|comprato|ingerito|assunto|ammesso|negato|confessato|spedito|pagato|deceduto|deceduta|morto|morta|fuggito|fuggita|ricoverat[oa]|arrestat[oa]|vendeva|guidava|abitava|nascondeva|spacciava|gestiva|viveva|consumava|lavorava|teneva|custodiva|nega|ammette|tagliava|comprava|
vendía|compró|vendió|murió|falleció|huyó|negó|admitió|confesó|pagó|firmó|detenid[oa]|ingresad[oa]|hospitalizad[oa]|llevaba|conducía|vivía|avisó|aportó|escondía|ingirió|recogió|entregó|dirigía|consumía|trabajaba|guardaba|mezclaba|distribuía|cortaba|compraba|alquilaba|regentaba|montó|robó|escapó|reconoció|
купил\p{Ll}?|продал\p{Ll}?|продавал\p{Ll}?|умер\p{Ll}{0,2}|скончал\p{Ll}+|погиб\p{Ll}{0,2}|признал\p{Ll}{0,3}|отрица\p{Ll}+|задержан\p{Ll}?|арестован\p{Ll}?|скрыл\p{Ll}+|бежал\p{Ll}?|передал\p{Ll}?|перев[её]л\p{Ll}{0,2}|употребил\p{Ll}?|проглотил\p{Ll}?|хранил\p{Ll}?|заказал\p{Ll}?|получил\p{Ll}?|проживал\p{Ll}?|доставлен\p{Ll}?|госпитализирован\p{Ll}?|осужд[её]н\p{Ll}?|отказали|передавал\p{Ll}?|прятал\p{Ll}?|сбывал\p{Ll}?|готовил\p{Ll}?|купила|приобр[её]л\p{Ll}?|работал\p{Ll}?|жил\p{Ll}?|заявил\p{Ll}?|пояснил\p{Ll}?|отправил\p{Ll}?|нанял\p{Ll}?|арендовал\p{Ll}?|украл\p{Ll}?|вызвал\p{Ll}? скорую`,
);
/** Verbs before a name. */
export const verbBeforePattern = word(
	String.raw`revived|treated|stopped|searched|saw|hired|recruited|followed|caught|freed|released|looking|seeking|searching|wanted|told|married|starb|verstarb|kam|kamen|figurano|figuran|verteilte|übergab|bestellte|kaufte|verkaufte|gesucht|gestand|bestritt|recherchent|murió|falleció|huyó|fue|buscan|preguntaron|detuvieron|ricoverat[oa]|arrestat[oa]|cercano|figura|entregó|recogió|dirigía|vendía|vendió|compró|montó|avisó|falleció|hallaron|detuvieron|detenido|ricoverat[oa]|spediva|vendeva|guidava|вела|в[её]л|делал\p{Ll}?|передавал\p{Ll}?|сбывал\p{Ll}?|прятал\p{Ll}?|приобр[её]л\p{Ll}?|купил\p{Ll}?|отправил\p{Ll}?|вызвал\p{Ll}?|получил\p{Ll}?|нанял\p{Ll}?|опросил\p{Ll}?|допросил\p{Ll}?|доставили|переводил\p{Ll}?|продавал\p{Ll}?|хранил\p{Ll}?|задержали|арестовали|ищут|разыскивают|вместе|ранее|умер|умерла|скончался|скончалась|погиб|погибла`,
);
/** Words that may be between a name and a verb: “has been”, “a été”, “wurde”, “è stato”, “fue”, “был”. */
export const auxiliaryPattern =
	/^(?:has|had|have|was|were|is|been|being|later|then|also|a|avait|été|est|était|aurait|wurde|war|ist|hat|ha|aveva|è|era|stat[oa]|avrebbe|fue|había|habría|ha|sido|fu|был|была|se|si|s['’]est)$/u;
/** Begins a clause about a person: “, who …”, “, aged 31”. */
export const clausePattern =
	/^(?:who|whose|whom|aged|née?|qui|dont|âgée?|wohnhaft|geboren|alias|che|nat[oa]|di|quien|nacid[oa]|который|которая|которого|котор\p{Ll}{2,3}|ранее|уроженец|уроженка|житель\p{Ll}*)$/u;
export const yearsPattern = /^(?:years?|ans|jahre|jährig\p{Ll}*|anni|años|лет|года?|yo)$/u;

/** What shows the picture of a famous person: “the image of …”. */
export const imagePattern = word(
	String.raw`logos?|motifs?|imprints?|prints?|stamp(?:ed)?|image|picture|portrait|face|shapes?|shaped|brand|brands|likeness|effigie|marque|dessin|forme|visage|motiv(?:e|en|s)?|aufdruck|prägung|bild|porträt|marke|marken|form|marchio|immagine|scritta|raffigur\p{Ll}+|forma|volto|etichetta|imagen|marca|dibujo|cara|inscripción|логотип\p{Ll}*|изображени\p{Ll}+|рисун\p{Ll}+|маркой|маркировк\p{Ll}+|форме|надпис\p{Ll}+|портрет\p{Ll}*|изображ[её]н\p{Ll}*|марках|марками`,
);
/** What is sold under a name. */
export const productPattern = word(
	String.raw`tablets?|pills?|capsules?|blotters?|gummies|powder|product|products|mixture|blend|brand|bars?|batch|cannabis|hashish|comprimés?|cachets?|gélules?|buvards?|poudre|produit|produits|mélange|gommes|résine|tabletten?|pillen?|kapseln?|trips?|pulver|produkte?|mischung|räuchermischung|compress[ae]|pasticch[ae]|francobolli?|bolli|bollo|polvere|prodott[oi]|miscela|gocce|fiale|pastillas?|comprimidos?|secantes?|polvo|producto|productos|mezcla|gotas|hongos|таблет\p{Ll}+|капсул\p{Ll}+|порош\p{Ll}+|смес\p{Ll}+|продукт\p{Ll}*|марк[аиу]|street|names?|namen|noms?|nomi|nombres|названи\p{Ll}+|sold|known|dit|dite|vendue?s?|appelée?s?|genannt|bekannt|dett[oa]|nota|noto|llamad[oa]|conocid[oa]|called`,
);
/** What is named after a person: diseases, tests, reagents, laws, prizes. */
export const eponymPattern = word(
	String.raw`syndrome?s?|disease|tests?|assay|reagents?|reaction|criteria|criterion|score|scale|titration|distribution|correction|effect|index|indices|plot|coefficient|catheter|needle|tube|vaccine|law|maladie|encéphalopathie|réactifs?|critères?|échelle|titrage|titrations?|loi|indice|morbus|krankheit|syndroms?|reagenz|verfahren|skala|titration|morbo|malattia|sindrome|reattiv[oi]|titolazione|scala|curva|encefalopatia|enfermedad|síndrome|reactivo|valoración|prueba|escala|болезн\p{Ll}+|синдром\p{Ll}*|реактив\p{Ll}*|тест\p{Ll}*|критери\p{Ll}+|титровани\p{Ll}+|шкал\p{Ll}+|exact|exacte|esatto|exacta`,
);
const compound =
	/[-‐‑](?:syndrom\p{L}*|krankheit|test|tests|titration|reagenz|verfahren|methode|methoden|skala|index|logos?|motiv|tabletten?|pillen?|zentrum|klinik|institut|stiftung|schule|gymnasium|universität|preis|haus|platz|straße|gruppe|festival)$/u;
export const isCompound = (text: string): boolean => compound.test(text);

export const institutionPattern =
	/^(?:univers|program|proje[ck]t|proyect|progett|initiat|inventor|scale|method|model|test|day$|week|institu|istitut|centr|zentr|hospital|hôpital|ospedale|klinik|clini[cq]|school|schule|école|escuela|scuola|college|collège|foundation|fondation|fondazione|fundaci|stiftung|found|house$|haus$|prize|award|trust$|lyc[eé]e|liceo|gymnas|akadem|academ|museum|square|platz|street|airport|aéroport|flughafen|aeropuerto|aeroporto|festival|carnaval|carnevale|river|fleuve|fluss|fiume|río|lake|lac$|lago|isla|île|island|province|provincia|région|región|regione|county|canton|cantón|kanton|group$|grupo|groupe|gruppe|grupp|gruppo|council|laborator|labor$|университет|институт|центр|больниц|школ|фонд|академи|гимнази|лице|групп|област|район|край|аэропорт|рек[аиу]$|озер|остров)/u;
