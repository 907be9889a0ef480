import { folded } from './given-names.ts';

/*
 * Frequent surnames of the participating States and of people who live in them, without accents and in lower case.
 * Surnames that are also other words, places or brands (Koch, Costa, London, Ferrari) are left out.
 */
const list = `
adams adeyemi adeyinka agbaje aguilar ahmadzai aigner akhtar alaoui aliyev almeida alvarez alves amari amsellem andersen
anderson andreassen antunes appiah araujo arias arslan asante aydin ayivi azevedo azimov babic bailey bajwa bamba banda
banerjee baran barbieri barbosa baumann baumgartner bekele belhadj benali benes benhaddou benitez benjelloun bennett
berger bergmann bergstrom berisha bhatt bhattacharya bianchi binder blanchard blazek boateng bodnar bohm bonnet bose
bouazza bouchareb boudiaf boukhari bouzid boyer brandt brandstetter brunner bui bulut bytyqi cabrera cakir camara campbell
cardoso carmona carrasco carvalho caruso castro cerny cetin chatterjee chaudhary chaudhry cheema cherkaoui chevallier
choudhury chowdhury cisse clarke coelho collins compaore condori connolly cooper coppola correia coulibaly cox crespo
cunha dahl davies demir dembele deng dermirci desai dervishi dhillon diallo diarra diaz dietrich diouf dlamini dolezal
dominguez dubois dufour dumont dupont duran durand dvorak eberle ebner edwards egger eklund elezi ellingsen engstrom
erdogan eriksen esposito esteban evans fagundes farkas faure fernandes fernandez ferreira ferrer feti fiala fitzgerald
fofana fonseca forsberg fournier franke fredriksen fuchsberger gaillard gallardo galindo ganiyev garcia garnier garrido
gashi gauthier gerber ghosh gimenez girard gomes gomez goncalves gonzales gonzalez gonzaga graber grewal gruber guerin
guerrero gueye gunawardena gupta gurung gustafsson guterres gutierrez haddad hagen hajek halvorsen hamalainen hamdaoui
hansen harrison hartmann hasani haugen heikkinen hernandez herrera hidalgo hoang hofer hoffmann hofmann holmberg horak
horvat horvath hoti hoxha hoxhaj huaman huber hughes hussein huynh ibanez ibarra idrissi ilunga iqbal islami isufi iversen
jacobsen jakobsen jankowski janssen jansen jarvinen jayawardene jensen jimenez johannessen johansen johansson johnson
jones jorgensen joshi kabila kabore kaczmarek kapoor kariuki karlsen kasongo katz keita kelly kennedy khanna khattabi
khoury khumalo kiplagat kleinová kolar konate korhonen korkmaz kovac kovacs kowal kowalczyk kowaltschuk kramer krasniqi
krause krejci kristensen kristiansen kruger kucera kuhn kumar kurti kwiatkowska laine larsen larsson lebedev lechner
lefebvre lefevre legrand lehmann lehtinen lehtonen leitner lemaire lewandowski lindberg lindgren lindholm lindstrom
lombardi lombardo lopes lopez lorenz lozano lukacs lundberg lundgren machado madsen maier makinen malhotra mamani mancini
marchetti mariani marques marquez martinelli martinez martins mazur mbaye mcdonald medina mehta melo menard mendes mendez
mendoza menon mensah meyer meszaros mikkelsen mishra mitchell mkhize mohamud molina molnar monteiro morales moreau
moretti moreira morgan morin morris moser moyo mthembu mukendi mukherjee muller munoz murphy mustafi mutombo mwangi
naidu nagy navratil ndiaye ndlovu ndour neumann neves nguyen niang nielsen nieminen nilsen nilsson njoroge nkosi norris
novak novakova novotny nowak nunes nunez nwosu obrecht ochieng odhiambo oguz okafor okeke okello okonkwo okoye oliveira
olsen omondi ortega ortiz osei otieno ouedraogo owusu ozdemir ozkan ozturk pandey papadakis papadopoulos parisi patel
pavlik pawlak pedersen pereira perera perez pettersson pfeiffer pham phillips pichler pinheiro pinto pires pohl pokorny
polat popa popescu prieto prochazka qureshi quispe raemy rahman rajapaksa ramirez ramos raposo reddy reiter ribeiro
ricci richardson rinaldi rizzo roberts robinson rocha rodrigues rodriguez rojas romero rossi rousseau ruiz russo
saarinen saavedra saidi salihu sanchez sandhu sangare sangma santana santos sanz sarr savic sawadogo saxena schafer
schaub schmid schmidt schmitt schneider scholz schroder schubert schulz schulze schumacher schuster schwab sedlak seidel
sengupta serrano shala shamsi sharma shehu shrestha siddiqui sidibe sidhu siddique sikora silva simic simsek singh sithole
smith soares sokolov soler sousa souza steiner stojanov stoyanov suarez subramaniam suleymanov svensson svoboda szabo
szewczyk takacs tamang tanaka taylor teixeira tesfaye thaci thiam thompson tiwari tomasi tomic toure trabelsi traore
trivedi tshibangu turner uddin ulrich usmanov varga vargas vasquez vazquez velasco velazquez verma vesely viana vidal
vieira virtanen vlasov vogt voigt wagner walker wallner wanjala warsame watson weber weiszmann wickramasinghe wieser
williams wimmer winkler wojcik wolff wozniak wright yadav yamamoto yilmaz yildirim yildiz zajac zahrani zeman ziegler
zimmermann zongo`;

const surnames: ReadonlySet<string> = new Set(list.split(/\s+/u).filter((word) => word !== ''));

/** Whether a word, or a part of one with a hyphen, is a frequent surname. */
export const isSurname = (word: string): boolean =>
	word.split('-').some((part) => part.length > 2 && surnames.has(folded(part.replace(/['’]$/u, ''))));

/** Endings that surnames have and other words with a capital seldom have. */
const ending =
	/(?:enko|enka|[^aeiou]chuk|czuk|shvili|idze|dze|[oe]vi[cć]|i[ćč]|escu|eanu|[^i]sson|anssen|aassen|mussen|ijssen|d[oó]ttir|o[gğ]lu|wicz|wska|wski|cka|cki|ska|ski|sky|skyi|skaya|czyk|ński|ová|poulos|opoulou|idis|akis|adze|yan|[aeiou]kyan|[dklmnprstz]ov|[klmprt]ova|[dlmnrst]ev|yeva?|[áéíóúñ]\p{L}{0,2}ez|енко|чук|швили|идзе|дзе|ский|ская|ского|ской|скому|янц|[аеоия]ян|ович|евич|оглы|кызы)$/u;
/** Russian surnames in any case; words that end with “-ин” are often substances. */
const russian =
	/(?:\p{L}(?:ов|ев|ёв)(?:а|у|ым|ой|е|ых|ы)?|(?:янц|[аеоия]ян|швили|дзе|енко|чук)(?:а|у|ом|ем|е)?|(?:ск|цк)(?:ий|ая|ого|ой|ому|им|ую))$/u;

/** Endings that adjectives have too. */
const adjective = /(?:ский|ская|ского|ской|скому|ским|скую|цкий|цкая|цкого|цкой)$/u;

/** How much the ending of a word speaks for a surname: from 0 to 1.5. */
export function surnameEnding(word: string): number {
	if (word.length < 5) return 0;
	if (adjective.test(word)) return 1;
	return ending.test(word) || russian.test(word) ? 1.5 : 0;
}
