/*
 * Given names of the participating States, without accents and in lower case. Names that are also places, months or
 * words of programmes (Sofia, April, Hope, Mark) are left out; some surnames that come first are in.
 */
const latin = `
aaron abdul abdullah abigail adam adela adele adolf adrian adriana adrien agata agnes agnese agnieszka ahmad ahmed aida
aidan ailsa aino aisha aisling aitor aksel alain alan alban albert alberto alban aldo alejandra alejandro aleksandar
aleksandr aleksandra aleksei aleksey alena alessandra alessandro alessia alessio alexander alexandra alexandre alexey
alexis alfonso alfred alfredo ali alice alicia alina aline alison alistair alma alois amelie amina amir amy ana anastasia
anders andre andrea andreas andrei andrej andres andrew andrey andrzej anette angela angelika angelo anita anja anke ann
anna annabelle anne annette annika anthony antje antoine anton antonella antonia antonio aoife arben arjan arman armand
armando arne arnold arthur artur arturo arvid asel astrid attila auguste aurelie aurora axel aylin ayse aytac azamat
bakhyt balazs barbara bartosz basil bastian beata beate beatrice beatriz begona benedetta benedict benjamin benoit berit
bernadette bernard bernd bernhard bertrand besnik bettina bianca birgit bjarne bjorn blanca bogdan bohdan boris bozena
bradley branko brian brigitte bruno bryan burak camille camilla carina carl carla carlo carlos carlotta carol carolina
caroline carsten caterina catherine cathy cecile cecilia cedric celine chantal charles chiara chloe christa christelle
christiane christina christine christoph christophe christopher ciara cillian clara claire claude claudia claudio clemens
clement clementine colin colette conor consuelo corinne cornelia cristian cristiano cristina cynthia cyril dagmar daiva
damian damien damir dana daniel daniela daniele danielle danilo danuta dariusz darko davide david davit debora deborah
declan deirdre deniz denis denise dennis derek desmond diana diarmuid didier diego dieter dietmar dilnoza dimitri
dimitrios dimitris dina dino dirk dmitri dmitriy dmitry dmytro dominika dominique donatella donatien donald donna
dorothea douglas dragan dragana dunja duncan dusan eamon eckhard eduard eduardo edith edmund edward edwin egon eileen
einar ekaterina elaine elena eleonora eleni elias elif elijah eliska elisa elisabeth elise elizabeth elke ellen elsa
elvira emanuele emeka emil emilia emilie emilio emily emma emmanuel emmanuelle emre enrico enrique enzo erica erich erik
erika ernesto ernst esra esteban esther estelle etienne eugen eugene eugenia eugenio eva evelyn evgeni evgeny ewa fabian
fabien fabienne fabio fabrice fabrizio fatih fatima fatma federica federico felicia felipe felix ferdinand fernando
filip filippo finn fiona firuza flavia flavio florian fouad franca francesca francesco francis francois francoise franz
franziska frederic frederik friedrich gabor gabriel gabriela gabriele gabriella gaelle galina gareth garik gary gaspard
gauthier gavin gemma genevieve geoffrey georg george georges georgios georgi gerald gerard gerardo gerda gerhard
german gianluca gianni giannis gian gilles gillian gina giorgi giorgio giorgos giovanna giovanni giulia giuliano giulio
giuseppe giuseppina gizem gleb goran gordana gorm goncalo grainne gregor gregory greta grigol grzegorz guido guillaume
guillermo gulnara gunter gunther gustav gustavo guy hakan halina halil hamid hanna hannah hannes hans harald harold
hartmut hasan hatice heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri
henriette henrik henry herbert hermann herve hilde hildegard hiroshi holger horst hristo hubert hugo hussein huseyin ian
ibrahim ida ignacio igor ilaria ildiko ilham ilse ilya ina ines inga inge ingeborg ingo ingrid inigo ioana ioannis ion
irena irene irina isabel isabella isabelle ismail istvan ivan ivana ivo jacek jack jacob jacqueline jacques jadwiga
jaime jakob jakub james jamila jan jana jane janet janez janine janos jasmin jason jasmina javier jean jeanne jeannette
jeffrey jelena jennifer jens jeremy jerome jerzy jessica jesus jeton jiri joachim joan joanna joao joaquin jochen joel
johan johann johanna johannes john jonas jonathan jordi jorg jorge jose josef joseph josephine joshua jovan juan juanita
judith julia julian juliana julie julien juliette julio jurgen jurij justin justine jutta kaja kamil karel karen karim
karin karl karla karol karolina karsten katarina katarzyna kate katerina katharina katherine kathleen kathrin katja
katrin kenneth kerstin kevin khadija kieran kirill kirsten kjell klara klaus klaudia knut koen konrad konstantin
konstantinos kostas kouame krisztina kristian kristin kristina kristof krystyna krzysztof kurt ladislav lamia larissa
lars lasse laszlo latifa laura laure laurence laurent lea leila lena lennart leon leonard leonardo leonid leopold leyla
lidia liam liesbeth lina linda lionel lisa ljiljana ljubica lorena lorenzo lothar louis louise luan luca lucas lucia
luciano lucie lucien lucy ludmila ludovic ludwig luigi luis luisa lukas lukasz lutfiye lutz lyudmila maarten madeleine
madina magda magdalena magnus mahmoud maite maja malgorzata malik mamadou manfred manuel manuela marc marcel marcela
marcello marcin marco marcos marcus marek margaret margarita margherita margit margot margriet maria mariam marian
mariana marianne marie marija marijana marika marina mario marion marisa marisol marit marius marjan marjolein marko
markus marta martha marthe martin martina martine marzena massimo mateusz mathias mathieu matilda matilde matteo matthew
matthias matthieu maud maureen maurice mauricio maurizio maxime maximilian maxim mehdi mehmet melanie melissa merab
michael michaela michal michel michele michelle miguel mihai mihaela mikael mikhail mikkel mila milena milica milos
mircea mireille mirela miriam mirjana miroslav mladen mohamad mohamed mohammad mohammed moira monica monika monique
morten mustafa myriam nadia nadine nadezhda natalia natalie natalya natasa natasha nathalie nathan nele nenad nicholas
nick nicola nicolae nicolas nicole niels niklas nikola nikolai nikolaos nikolaus nikolay nikos nils nina nino noel noemi
noemie nora norbert nuno nurlan oksana olaf ole oleg oleh oleksandr oleksiy olena olga oliver olivia olivier omar orhan
oscar oskar osman otto ousmane owen oxana pablo paola paolo pascal pascale patricia patrick patrizia patryk paul paula
pauline paulo pavel pavle pavol pawel pedro peer peggy penelope peter petar petr petra petros petru philip philipp
philippe pia pierre pierre-yves pietro piotr predrag quentin rachel radek radoslaw rafael rafal raffaele raffaella raf
rainer raisa ralf ralph ramadan ramon raphael raul raymond rebecca regina reinhard reinhold remi renata renate renato
rene ricardo riccardo richard rita robert roberta roberto rodrigo roger roland rolf roman romain ronald ronan rosa
rosario rosalia rosaria rosmarie roxana ruben rudi rudolf rui rustam ruslan ruth ryszard sabina sabine sabrina salvatore
samantha samir samira samuel sandor sandra sandrine sara sarah sasha saskia scott sean sebastian sebastien sergei sergey
sergio serge serhiy seydou shane sharon sheila shirley sibel sibylle siegfried sigrid silke silvia silvio simona simone
simon sinead siobhan slavica slobodan snezana sofiane solange solveig sonia sonja sophie soren stanislav stanislaw
stefan stefania stefanie stefano steffen stephan stephane stephanie stephen steven stuart sukhrob susan susana susanna
susanne suzanne svein svenja svetlana sven sybille sylvain sylvia sylvie szymon tamar tamara tamas tanja tania tariq
tatiana tatyana teresa terence thea theo theodor theresa therese thierry thomas thorsten tihomir tim timothy tiina
tobias tom tomas tomasz tommaso torsten tuomas tove tristan udo ulf ulrich ulrike ulla umberto ursula ursina uta ute
uwe vaclav valentin valentina valeria valerie valerio vanessa vasile vasil vasily vasyl veronika veronique vesna
victor vincent vincenzo viktor viktoria virginie vitalii vittorio vittoria vladimir vladislav vojtech volker volodymyr
walter walburga waltraud wanda werner wilhelm wilfried willem william wojciech wolfgang xavier xenia yao yannick yasmin
yeison yann yevgeniy yevgeny yolanda yosef youssef yulia yuri yuriy yusuf yves yvette yvonne zbigniew zdenek zeynep
zlatko zofia zoltan zoran zsofia zsuzsanna zuzana
abdelkader abdoulaye adama adnan aferdita agim agustin ahmet alimzhan alireza alketa almir amadou amara amelia amanda amra
andreea angel angus anisa annegret annelies annemarie annick antti apolline arben ardian ardit arlette armin
arnaud arsen arta arvid asif aslan asma aurelio aurelien avni aziza azra bahar bakary balint baptiste bartolomeo basak
batuhan beatrix bekim benat benedikt benito bennett berislav bilal blerim bojan borislav bozidar branislav brendan brenda
bridget bronagh bronach bronislaw brygida caitlin caoimhe caspar cem cengiz cesar charlie cheikh cheryl chidi chinedu
chukwuemeka ciaran ciprian ciro clarissa clelia clotilde concetta constance constantin corentin cormac
cosimo craig crina cyrille dafydd daisuke daphne darragh darren dashiell debra deniz desislava dilara dimitar djamel
domenico donal doris dorota dorothy drazen durim edgar edgardo edita edoardo edouard eduards efua egle ekrem eldar
elene eliana elin elisabetta elmar elodie eloise elvin emer emine encarna encarnacion enda endre engin eniko ercan
erdem ermal ernestina erwin estefania eszter eteri eulalia evangelos everton ewelina ezgi fabiana fabiola fadi faisal
farid farida farrukh faruk fatos fatoumata faustino fergus fernanda filiz fiorella firas flora florent florentina
florin fulvio furkan gaetano gennaro georgeta geraldine gerold germaine gertrud gertrude gheorghe ghislain giacomo gilbert
gilberto gisela giuliana gizela gonzalo gottfried graciela graeme graham graziella guadalupe gudrun guiomar gulmira gulsen gwen
gwenaelle hadi hakim halima hamza hanne haris haruto hassan hatem havva hector heinz-dieter heli helmi hendrika hermine
hilary hilmar hortense hovhannes huw iain iago ianis ignas ihor ilir ilkka imad imran inaki ingvar innocent ioan ionela
ionut irakli irfan irmgard isaac isabela isidora isidro ivanka ivelina iveta ivica izabela jadranka jael jaroslav jaroslaw
jarmila jasna javid jean-baptiste jelle jenny jesper jetmir joelle joaquim jokin jolanta jonathon josefina josefine joseba
josip jozef juha jurgita jussi kaan kadri kaisa kalina kamila karima karl-heinz kathryn kaspar kasper katalin katell
kayode keith kemal kerry khaled khadim khalid kimberly kirsty klemens kofi korbinian kornelia krasimir kresimir kristaps
kristine kwame ladislas lamine larisa lassana latoya lauri lavinia laila leandro lenka leonie leonor leopoldo leszek
levan libor lieselotte liisa liliana lilian lindita lise ljubomir loic loredana lorraine lourdes luana luc lucrezia
luka luisella luljeta lutfi luz lydia maciej macarena maeve magali mahmud mairead mairi maksim maksym malika malin malte mandy
manolis manon mansoor mansour marcelino marcelo mariam marianna mariela marilena marin marinela marius marjeta markku marlene
marsel martyna maryam marzia masha matej mateja mateo mathilde matija mattia matti mattias maurizia maurycy mauro meriem
merve meryem metin miguel-angel mihael mihajlo mihail miklos miljana mindaugas minna miodrag miranda mirjam mirko
mirsad mirza modou moritz moussa muhammad muhammed murat murad naima nasrin natalija nazim necla nedim nermin nevena
niamh nicolai nicoletta nigel nikita nikolina ninoslav nikoloz niyazi nour nuria octavio odile ognjen oihane oisin
okan oktay olav olivera oluwaseun omer onur oriol ornella orla ottavio ottilie ovidiu ozan ozgur ozlem padraig paivi panagiotis
pankaj paraskevi pasquale patricio pauli paulina pauliina pavlos pelin perrine petronela petteri pierrick pilar plamen
priit priya radomir radoslav radu raimund raimondo rajesh ramazan ramiro ramona ramunas rania rashid rasim rasmus raluca
reinhild renaud renzo reza rhiannon rhona rhys rigoberto rinat risto rocio rodica roisin romana ronny rosalba rosalind rosario
rosemarie rosemary rosina rossana rossella roswitha rostislav roza rossitsa ruairi ruairidh rumen rumyana rupert sabri sadio
saeed safet said salim salma salome sami sanja santino sardor sauli seamus sebahat seda selim selma semra senad
sergejs serap serkan sevda sezgin shabnam shahin shaun sheikh shkelqim shota shpresa sigurd silvana silvestre simeon
sinan sofie soledad sotiris spyros srdjan stanimir stavros stefani stelian steve steliana stijn stjepan
suada suleyman sulejman sumaya suzana svetoslav svitlana taavi tadeusz tahir taisia takumi tamaz tanguy tarek tarik tatjana
tayeb teemu temur teodor teodora teuta theodora theodoros thibault thibaut thorbjorn tijana timea timo timur tobiasz todor
tomislav tommy toni tonio tonje tore torbjorn trevor trine tsvetan turgut tuncay ugo ugur ulises umar umit uros usman vadim
vahid valbona valeriu vanja vardan vasco vasilis vassilis vedran velimir veljko venera verena viktoriya vilma vincenza virgil
virginia-maria vita vitali vjosa vlad vlado vlatka wassim wendy wenche wenzel wieslaw wieslawa wilma wilmer winfried wladyslaw wolf-dieter
xabier xhevdet yago yana yaroslav yasin yasmina yassine yiannis ylva yohann yuki yulian yunus yury zahra zaur zaza zdravko
zehra zeljko zeljka zhanna zhivko zita ziya zora zsolt zubair zulfiya zvonimir
zhang wang zhao huang zhou zhu guo zheng xie deng feng cao peng zeng xiao jiang xu liu chen nguyen tran pham hoang
ndiaye diallo traore diop kone`;

const cyrillic = `
абдулла аделина азамат азиза айгуль александр александра алексей алена алёна алина алиса алла алексндр альберт альбина
амина анастасия анатолий ангелина андрей анна антон антонина арина аркадий арман армен арсен арсений артём артем артур
асель ахмед ахмед-оглы бахтиёр богдан борис вадим валентин валентина валерий валерия варвара василий василиса вера
вероника виктор виктория виталий владимир владислав вячеслав галина геннадий георгий герман глеб григорий гульнара
давид дамир даниил дарья денис диана дильноза динара дмитрий ева евгений евгения егор екатерина елена елизавета ефим жанна
захар зинаида зоя зульфия иван игорь ильдар илья инна ирина иосиф камила карина кирилл клавдия константин ксения лариса
лаврентий лев леонид лидия лилия любовь людмила магомед майя максим марат маргарита марина мария марк матвей михаил
мурат надежда наталия наталья нигора никита николай нина нурлан оксана олег олеся ольга павел пётр петр полина раиса
рамиль регина ринат роман руслан рустам светлана семён семен серафим сергей снежана софья станислав степан тамара
татьяна тарас тимофей тимур ульяна фарход фатима фёдор федор филипп христина эдуард эльвира эмиль эрнест юлиана юлия юрий
яков яна ярослав`;

const words = (list: string): string[] => list.split(/\s+/u).filter((word) => word !== '');
/** Without accents, in lower case. */
const folded = (word: string): string =>
	word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o').toLowerCase();

const latinNames: ReadonlySet<string> = new Set(words(latin));
/** Cyrillic names without the ending that changes with the case. */
const stem = (word: string): string =>
	folded(word).replace(/(?:[аеёиоуыэюяйь]|ом|ем|ей|ой|ии|ию|ия|ий|ея|ею|ьи|ью|ья)$/u, '');
const cyrillicStems: ReadonlySet<string> = new Set(words(cyrillic).map(stem));

/** Whether a word, or the first part of one with a hyphen, is a given name; in Russian in any case. */
export function isGivenName(word: string): boolean {
	const [first = ''] = word.split('-');
	if (first.length < 2) return false;
	if (/\p{Script=Cyrillic}/u.test(first)) return first.length > 2 && cyrillicStems.has(stem(first));
	return latinNames.has(folded(first));
}
