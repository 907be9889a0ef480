import { folded } from './given-names.ts';

/*
 * States, regions, large towns and rivers, in six languages, without accents and in lower case: they begin no name of a
 * person. Names that persons have too (Sofia, Victoria, Georgia) are left out.
 */
const list = `
afghanistan albanie albanien alemania allemagne amerika amerique angleterre armenie armenien aserbaidschan australia australie
australien austria autriche azerbaiyan belarus belgica belgien belgio belgique bielorussia bosnia bosnie bosnien brasil brasilien
bresil bulgaria bulgarie bulgarien canada kanada ceska chine china cina chipre chypre cipro croacia croatie croazia danemark
danemarca danimarca dinamarca deutschland england inglaterra inghilterra escocia scotland schottland ecosse scozia eslovaquia
eslovenia espagne espana spagna spanien estados etats estland estonia estonie europa europe finlandia finlande finnland francia
france frankreich gales galles germania grecia grece griechenland grossbritannien bretagna bretana bretagne holland hollande
hungria hongrie ungarn ungheria india inde indien irak iran irlanda irlande irland island islande islanda israel italia italie
italien japan japon kasachstan kazajistan kazakistan kirgisistan kirguistan kosovo kroatien letonia lettonia lettonie lettland
liban liechtenstein lituania lituanie litauen luxemburgo lussemburgo luxemburg malte marokko maroc marruecos marocco mexique
mexiko mexico moldavia moldavie moldau mongolei mongolie montenegro nederland niederlande noruega norvege norvegia norwegen
oesterreich osterreich olanda ouzbekistan usbekistan uzbekistan paises pays-bas pakistan pologne polen polonia portugal
portogallo roumanie rumania romania rumanien russland russie rusia royaume-uni schweden schweiz suisse suiza svizzera serbie
serbien eslavia slovaquie slowakei slovacchia slowenien suecia suede svezia tadschikistan tayikistan tchequie tschechien chequia
turquia turquie turchia turkei turkmenistan ucraina ucrania ukraine vatican vatikan zypern
andalucia aragon asturias baleares canarias cantabria castilla cataluna catalunya extremadura galicia rioja madrid barcelona murcia
navarra euskadi valencia sevilla zaragoza malaga granada cordoba toledo alicante bilbao logrono tudela
alsace aquitaine nouvelle-aquitaine auvergne bourgogne centre-val champagne corse normandie occitanie picardie provence
ile-de-france hauts-de-france guadeloupe martinique guyane mayotte reunion paris marseille lyon toulouse bordeaux lille nantes
strasbourg montpellier rennes grenoble nice garonne loire rhone meuse moselle rhin seine
bayern berlin brandenburg bremen hamburg hessen mecklenburg mecklenburg-vorpommern niedersachsen nordrhein-westfalen
rheinland-pfalz saarland sachsen sachsen-anhalt schleswig-holstein thuringen baden baden-wurttemberg wien graz linz salzburg tirol
sudtirol vorarlberg karnten steiermark burgenland niederosterreich oberosterreich innsbruck klagenfurt munchen koln frankfurt
stuttgart dusseldorf dresden leipzig hannover nurnberg rotterdam amsterdam utrecht antwerpen brussel bruxelles zurich bern basel
genf geneve luzern lausanne lugano tessin ticino wallis aargau graubunden donau rhein elbe oder inn
abruzzo basilicata calabria campania emilia emilia-romagna friuli lazio liguria lombardia molise piemonte puglia sardegna sicilia
toscana trentino umbria veneto aosta roma milano napoli torino palermo genova bologna firenze bari catania venezia verona trieste
padova brescia parma modena perugia reggio rimini ravenna pescara ancona udine bolzano trento po tevere arno adige
yorkshire lancashire cheshire kent essex sussex surrey norfolk suffolk cornwall wales ulster midlands highlands lothian london
manchester birmingham liverpool glasgow edinburgh bristol leeds cardiff belfast dublin cork galway thames mersey
alabama alaska arizona arkansas california colorado connecticut delaware hawaii idaho illinois indiana iowa kansas kentucky
louisiana maryland massachusetts michigan minnesota mississippi missouri nebraska nevada ohio oklahoma oregon pennsylvania
tennessee texas utah vermont wisconsin wyoming alberta manitoba ontario quebec saskatchewan toronto vancouver montreal ottawa
las los
kazakhstan kyrgyzstan tajikistan uzbekistan tashkent almaty astana bishkek dushanbe moscow moskau mosca moscu moskva minsk kyiv
kiew kiev lviv odesa odessa kharkiv tbilisi batumi yerevan baku chisinau bucarest bucharest budapest belgrade belgrad zagreb
ljubljana sarajevo skopje tirana pristina podgorica athens athenes atene atenas ankara istanbul izmir nicosia valletta warschau
varsovie varsavia varsovia warsaw prag prague praga praha bratislava wilna vilnius riga tallinn helsinki stockholm oslo kopenhagen
copenhagen copenhague reykjavik lisboa lisbonne lissabon lisbon porto
cesky severni severna gornja donja velika mala novi stara stari banja nizhny veliky velikiy
navidad natale capodanno noel paques pasqua pascua reyes weihnachten neujahr ostern pfingsten epiphanie epifania ramadan easter
christmas boxing bastille`;
const places: ReadonlySet<string> = new Set(list.split(/\s+/u).filter((word) => word !== ''));

/** In Russian in any case. */
const russian =
	/^(?:росси|украин|беларус|белорусси|казахстан|кыргызстан|киргизи|таджикистан|узбекистан|туркменистан|армени|азербайджан|грузи|молдов|молдави|монголи|герман|франц|итали|испани|польш|австри|швейцари|европ|америк|сибир|поволж|урал|кавказ|крым|алтай|москв|петербург|казан|самар|минск|алмат|астан|бишкек|ташкент|душанбе|ереван|тбилиси|баку|кишин|киев|одесс|новосибирск|екатеринбург|челябинск|ростов|волг|днепр|донбасс|балхаш|байкал|рождеств|крещени|пасх)\p{L}{0,4}$/u;

/** Whether a word is the name of a place, or of a holiday. */
export const isPlaceName = (word: string): boolean =>
	places.has(folded(word)) || russian.test(word.toLowerCase());
