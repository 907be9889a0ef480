import { withoutAccents } from '../without-accents.ts';

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
chukwuemeka ciaran ciprian ciro clarissa clelia clotilde concetta constantin corentin cormac
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
ndiaye diallo traore diop kone
chukwudi ngozi obinna ikenna ifeoma nneka adaeze uchenna olumide olusegun adebayo babatunde funmilayo folake temitope
tunde yetunde kehinde taiwo bamidele adeola ayodele abiodun kwabena kwasi kwadwo akua akosua abena kwaku kweku mawuli
edem elikem ibrahima boubacar souleymane modibo fatou aminata mariama aissatou binta oumou kadiatou djeneba salimata
rokia assetou koffi kouassi akissi affoue adjoua amenan rodrigue thierno elhadj cheikhou samba demba malick babacar
ndeye khady coumba sokhna yacouba tidiane abdirahman abdullahi abdi ayaan hodan ifrah faduma hawa halimo mohamud
zeinab haile tesfaye mulugeta getachew abebe kebede tigist selamawit hirut bekele girma dawit yonas mebrahtu tekle
abeba hiwot wanjiku wambui otieno achieng atieno akinyi nyambura kipchoge cherono jepkosgei neema rehema zawadi salum
sipho thabo nomvula thandiwe lerato tshepo bongani nosipho sibusiso lindiwe mandla zanele themba tendai tapiwa farai
rumbidzai tatenda kudzai mwamba bwalya mutale abdelaziz abdelhamid abdelkarim abdelkrim abdellah abdellatif abdelmalek
abdelrahman abderrahim abderrahmane abdou abdulaziz abdulhakim abdulkarim abdulrahman abdulwahab adel ahlam akram alaa
amani amjad ammar anas anouar aref ashraf asmaa ayman ayoub aziz badr bashar bashir bassam bilel bouchra brahim bushra
chakib dalal dounia driss elyes fadwa fahad fahd faouzi farouk fatiha fawzi faysal fayez ghassan habib hadil hafid
hafsa haitham hamad hamadi hamed hamdan hamdi hanan haroun hicham hisham houda houssam houssine hussam ihab ikram
ilyas imane issam jaafar jaber jabir jalal jamal jamel jawad kaddour kais kamal kamel khalil khouloud lahcen laith
latif layla lotfi loubna lubna maher majid majed marwan marwa maysa mazen mohcine moncef mounir mourad mouad mustapha
moustafa mukhtar munir musab muthanna nabil nabila nader nadir najat najib najwa nasser nassim nawal nazih nidal nizar
noureddine omran osama othman oussama qasim rabah rachid radwan rafik rafiq rahma ramzi randa rasha rayan riad riadh
ridha riyad saad saadia safia saif sajid sakina salah saleh salem salima salman samia sanaa sawsan sayed seif shadi
shahid shaima shakir sharif siham sihem slimane sofian soraya soufiane soukaina soumaya suhail sulaiman taher tahar
talal tareq tawfik toufik wael wahid walid wassila widad yacine yahya yassir yasser yazid younes youssra yousra zaid
zainab zakaria zakia ziad zied zineb zoheir zouhair zoubida youssouf faycal amirhossein arash ardeshir azadeh babak
bahram behrouz behzad bijan darioush dariush ehsan elham farhad fariba fereydoun fereshteh ghulam gholam golnaz
hamidreza hooman hossein iraj jamshid kambiz kamran kaveh kianoush laleh mahnaz mahsa mahtab mehrdad mehran mojtaba
morteza navid niloufar omid parisa parviz payam pouya ramin samaneh sepideh shahab shahram shirin siavash simin soheil
taraneh zohreh najibullah hamidullah habibullah esmatullah rahmatullah zabihullah nasrullah naqibullah gulbuddin
abhishek aditya ajay ajit akash akshay amit amitabh anand anil anjali ankit ankur anupam anuradha aparna aravind arjun
ashok ashwin atul balaji bhavesh bhavna chandan chirag deepa deepak deepika devendra dilip dinesh divya farhan farooq
ganesh gaurav gayatri geeta girish gopal gurpreet gurinder hardeep harish harjit harpreet hemant imtiaz indira jagdish
jasbir jasmeet jaswinder jatin jayanti jayesh jitendra junaid jyoti kabir kalpana kamlesh karan kashif kavita kavya
kiran kishore kuldeep lakshmi lalit madhuri mahendra mahesh malini mandeep manish manisha manjit manjula manoj mayur
meena meera mehul mohan mukesh murali nadeem nagesh naresh narendra naveed navin neelam neha nikhil nilesh nisha nitin
padma pallavi parvati pawan prabhakar pradeep prakash pramod pranav prasad prashant pratik praveen preeti priti
priyanka rahul rajan rajeev rajendra rajiv rakesh rajkumar ramesh ranjit rashmi ravindra renuka rohan rohit roshan
rupa sachin sadia sahil sajjad sameer sandeep sandhya sangeeta sanjay sanjeev santosh sarita sarvesh satish savita
shabana shakeel shankar shanti sharad sharmila shashi sheetal shehnaz shilpa shivani shweta shyam siddharth smita
sneha sonal sridhar srinivas subhash sudha sudhir sujata suman sumit sundar sunil sunita suraj suresh surinder sushil
sushma swapna swati tanvir tarun tejal uday umesh vandana varun vasant venkat venkatesh vidya vijay vikas vikram vinay
vineet vinod vipul vishal vivek waqar waseem yogesh zafar zeeshan zulfiqar chaminda dilshan lasantha mahinda nimal
nuwan ruwan sanath thilina tharindu bishnu bambang endang fitri hendra joko slamet sutrisno wahyu nurul siti rizal
azlan hafiz zulkifli jomar rodel marivic somchai somsak somboon kittisak narong nattapong apinya chaiyaporn supaporn
suchada wanchai akira haruka hiroki hiroko kaito kazuki kenji kenta makoto masahiro masaki mayumi megumi naoki naoko
noriko ryota satoshi shinji takahiro takashi takeshi tetsuya tomoko yasuhiro yoko yoshiko yumi yuta leilani kalani
keoni kekoa malia nalani noelani aroha tamati sione semisi adilet aibek aidos aigerim ainur akmal akylbek alibek aliya
altynai alisher anvar askar aybek azat bakyt bauyrzhan begimai beibut bekzat bolat dauren daniyar dastan dilfuza
dilshod diyor doniyor elmira erbol erlan farkhod feruza gulnora gulshan janibek jasur kairat kanat kanykei khurshid
maksat medet meder mirlan muhayyo nargiza nariman nazgul nigora nodira nodir nursultan nurbek nurgul nurzhan odil
otabek oybek ravshan sanjar samat serik sherzod shavkat talant temir tolkun ulugbek umida urmat yerlan yernar zamira
zarina zhanar zhanybek zhibek ziyoda elchin elnur emin fuad ilgar jeyhun nigar orkhan parvin ramil rashad rauf rovshan
sevinj tural vugar aysel gunel avtandil giga givi goderdzi gocha guram iveri kakha kakhaber ketevan khatuna lasha
malkhaz mamuka manana mikheil nika nodar nugzar otar paata revaz rusudan sandro shalva tamuna teimuraz temuri tornike
tsira vakhtang vazha zurab anahit aram areg armine arpine artak artashes artavazd arusyak ashot astghik avetis gagik
garegin gevorg gohar grigor hakob harutyun hasmik hayk hovik hrachya hrant karapet khachatur lilit lusine mher mkrtich
narek narine nune ruzanna samvel sargis shushan siranush tatevik tigran vahagn vahan vahe varduhi vartan vazgen
yervand zaruhi abdulkadir akif alparslan atilla ayten bahadir baris bekir berk berkay betul beyza birol bulent burcu
busra cansu cemal cemil ceren cetin cihan derya didem dogan duygu elvan emel emrah erdal erhan erkan erol ersin esin
ferhat feride fikret gamze gokhan gulay guler gulsum gurkan guven hacer halit halime haluk harun hilal hulya ilhan
ilkay ipek irem ismet kadir kagan kazim kenan korkut koray kubra leman levent mahir mehtap melike meltem meral mert
mesut muammer mukaddes muge nalan nazan nazli necati necmettin nesrin nevin nihat nilgun nilufer nuray nurcan nurettin
nurhan oguz oya pinar recep refik remzi sabahattin sadik sait sakine selahattin selcuk semih serdar serhat serpil
sertac sevgi sevil sevim sinem soner suat sukru suzan tahsin talat tamer tayfun tekin tolga tugba tulay turan turgay
turhan ulku unal vedat volkan yagmur yalcin yasar yavuz yeliz yigit yildiz yilmaz yucel yuksel zekeriya zeki agron
albana ardita artan bardhyl besim dritan drita edlira elona enkeleida enver erion ermira fatmir flamur florina gazmend
genc gentian hajdar klodian kujtim leonora lirim liridon lulzim mirlinda nexhat pellumb petrit qemal rexhep shpetim
skender sokol valdrin valon valmir vjollca xhemal xheladin zamir aleksa andjela biljana bojana boban branimir
bratislav dalibor danijel danijela davor dejan djordje dobrila dragica drago dragoljub dragoslav dubravka dusko edin
emina emir enisa ermin fahrudin goranka gordan ivona jadran jasminka jelica jovana katica lejla ljubisa ljubo lidija
marinko marijan milan milenko milivoj milojko milorad milovan momcilo nebojsa neven nihad novak radmila radovan
radmilo ranko ratko sabahudin sanela sasa savo sead senada slaven slavko sladjana smiljana srecko stanko stevan tihana
velibor vedrana vinko vladan vlastimir vojislav vukasin zarko zdenka zlata zvezdana zivorad aneta atanas asen blagoy
boyan boyko borislava chavdar delyan dimitrina dobromir elitsa emiliya gergana hristina ilian ivaylo kiril krasimira
lyubomir lyudmil mariyana milen momchil nedyalko pencho penka petko petya plamena radka radostina rayna silvena stanka
stoyan stoyanka tsvetana tsvetelina velichka velizar venelin violeta yavor yordan yordanka zdravka zhivka anca aurel
camelia carmen catalin catalina cezar codrut constantina corina corneliu cosmin costel costin cristi daciana danut
dorin dorina dragos dumitru emilian gabi gavril georgiana gheorghita gigel horatiu horia iancu ilie ilinca iulia
iulian iuliana laurentiu liviu livia lucian luminita madalina maricica mihnea nelu nicoleta nicusor octavian oana
petre razvan remus ruxandra sanda silviu sorin sorina tiberiu traian tudor vasilica veronica victorita viorel viorica
zenovia aniko andras arpad bela bence boglarka csaba csilla denes dezso dorottya edina elemer emese erzsebet ferenc
gergely gergo geza gyorgy gyula ilona imre janka jozsef judit julianna kalman karoly kinga kornel kriszta lajos
levente marton matyas mihaly nandor nikolett orsolya piroska reka rozsa sarolta szabolcs szilard szilvia terezia tibor
vilmos zsigmond zsuzsa aleksander alicja antoni apolonia bartek bartlomiej blazej boguslaw bogumila cecylia czeslaw
czeslawa dobroslawa dominik edyta eliza elzbieta eugeniusz feliks franciszek genowefa gracjan grazyna henryk ignacy
ireneusz iwona jagoda janina janusz jedrzej julita justyna kacper kajetan kazimierz krystian lech lechoslaw leokadia
lucjan lucyna ludwik mariola mariusz marlena marzanna mieczyslaw mikolaj milosz mirella miroslawa nikodem olgierd
oliwia otylia patrycja przemyslaw roksana slawomir stanislawa sylwester sylwia urszula waclaw weronika wiktor wiktoria
wincenty witold wladyslawa wlodzimierz zdzislaw zenon zuzanna zygmunt bedrich blanka bohumil bohuslav bretislav
dalimil drahomira frantisek hana hynek jaroslava jindrich jirina jitka kveta kvetoslava ladislava libuse lubomir lubos
ludek marketa matous milada miloslava miluse oldrich ondrej otakar pavlina premysl radim ruzena sarka svatopluk tereza
vendula vera vitezslav vladimira vlasta zbynek zdenko alojz andraz anze bostjan crtomir darja gasper gorazd jernej
joze jure klemen matevz matjaz metka miha mitja mojca neza nusa polona primoz saso spela tadej urska ziga aivars aldis
andris arnis arturs baiba dace dainis edgars evija gatis guntars guntis iluta ilze imants inese ineta ingrida inguna
ivars janis juris kaspars maris martins normunds raimonds rihards sandis sarmite uldis vaira valdis zane algirdas
algis almantas ausra arunas arvydas asta audrius birute dainius dalia darius egidijus gediminas giedre gintaras ieva
juozas jurate justas kazys kestutis laimonas linas mantas nerijus petras raimondas rimantas saulius valdas vilius
virginija vytautas zydrunas aivar andrus arvo eino heino ilmar indrek jaak jaan jaanus kaido kairi kalev kersti
kristjan kulli lembit maarja madis margus marju meelis merike mihkel paavo peeter piret raivo riina signe sirje siim
tanel tarmo tiit tiiu toivo tonu toomas triin ulle urmas urve vello villu aleksi antero anneli anssi arja arto eero
eeva eija esko eveliina hannu harri heikki hilkka inkeri irma janne jari jarkko jarmo joonas jorma jouko jouni juho
juhani jukka kaarina kaija katri kimmo kirsi leena maija maarit marja marjatta matias merja mika mikko mirja niina
niko pasi pekka pentti perttu petri pirjo pirkko raija raimo reijo riikka saara sakari samuli sanna seija sirpa sirkka
taina taisto tapani tapio tarja teija teppo terhi tuija tuula tuomo tuukka veikko vesa ville virpi agneta asbjorn
bengt birger birgitta bjarke borje britt carin cecilie christer ebba egil eirik elisabet ellinor erland erling espen
eyvind freja frida fredrik frode gosta gunilla gunnar gunhild haakon haavard halvard halvor hedda hedvig hege henning
hjalmar inger ingegerd ingmar ingunn iver ivar jarle jorgen jorn jorunn jostein karianne ketil kjartan kjersti kjetil
knud kristoffer leif lisbet lisbeth linnea lovisa magne maiken margareta margrethe mette mogens nanna oddvar olof
oyvind palle pelle pernille preben ragna ragnar ragnhild randi reidar reidun roald ronja sigbjorn sigmund sigrun sigve
sissel solfrid sondre staffan steinar stine svante sverre sylvi synnove terje thorvald tomine tord torgeir torill
tormod torstein torunn trond trygve turid ulrik unni vegard vibeke vidar viggo vigdis yngve agust arni asdis asgeir
baldur birna bjorgvin eirikur elvar erla eyjolfur finnur fridrik gudmundur gudny gunnlaugur halldor halldora
hallgrimur haraldur helgi hjortur hrafn hrafnhildur hulda ingibjorg ingolfur jokull karitas kolbrun kristjana kristrun
lilja margret oddur olafur orri ragnheidur runar sigridur sigurdur sigurjon snorri steinunn svanhildur sveinn
thorbjorg thorir thorsteinn thordis unnur valgerdur vilhjalmur aart adriaan anneke annemiek anouk arjen bastiaan bram
carlijn coen corneel cornelis daan diederik emiel esmee evert femke floris frederike freek frits geert gerrit gert
gijs gijsbert gerben hanneke ineke jaap jacco jacoba janneke jasper jeroen joep joris jurriaan karlijn katrien kees
klaas koenraad lieke lieselot lieve loes lotte maaike marieke marijke marijn marleen mathijs matthijs maurits menno
mieke nienke pepijn pieter quinten reinier reinoud remco renske roderick roel roeland ruud sander sanne siebe sjoerd
sjors teun theunis thijs tjeerd veerle wendelien wietse wilhelmina willemijn wim wiebe wouter adalbert adelheid
albrecht alwin anneliese ansgar apollonia arnulf arno augustin balthasar barnabas bertold berthold bertram bodo
brunhilde burkhard claus cordula cosima dankwart detlef dietlinde dietrich diethelm dorit dorothee eberhard eckart
edeltraud egbert elfriede emmerich engelbert erhard erna ernestine ewald florentine frauke fridolin friedbert
friederike friedhelm gebhard genoveva gereon gerlinde gernot gertraud gerwin gisbert gottlieb gunda gundula guntram
hannelore hansjorg hartwig hedwig heidemarie heidrun heimo helma herlinde herta herwig hieronymus hilda hildegund
hinrich hubertus ignaz ilka ingolf irmtraud isolde jobst jost karlheinz kilian klothilde konstanze kunigunde kuno
lambert leonhard leopoldine liborius liselotte lorenz luitpold marbod marlies mechthild meinhard meinrad melchior
merle nepomuk notburga ortrud ortwin otmar ottokar oswald pankraz philippa quirin radegund reiner richarda rochus
roderich romy rudiger ruprecht severin sieglinde siegmund sixtus swantje tassilo theresia thilo thorben tillmann timm
torben traudl traugott trude urs ursel veit vinzenz volkmar volkhard waldemar walther wendelin wibke wiebke wieland
willibald wiltrud wolfhard wolfram xaver zacharias reto ueli vreni ruedi flurin andri ladina seraina achille adelaide
agathe aglae aimee alix alphonse amandine ambroise amedee anais anatole angelique antonin ariane aristide armance
armelle arsene athenais aubin audrey axelle barnabe barthelemy basile bastien baudouin benedicte berenice berthe
bertille blaise blandine brice brieuc candice capucine carole cassandre celestin celestine celia charline charlene
charlotte christel clarisse clemence coline coralie cyprien cyriaque delphine desire diane dorian edgard edmond edwige
eleonore eloi emeline emeric emilien enguerrand erwan erwann eudes eugenie euphrasie evariste evelyne fantine fernand
fernande ferreol flavien florentin franck frederique gabin gaetan gaetane garance gautier gauvain geoffroy georgette
germain ghislaine gilberte ginette gontran guenole guilhem gustave gwenael gwendoline gwladys hadrien heloise hermance
hippolyte honore honorine hugues huguette isaline isabeau isaure jacinthe jacky jeannine jehanne jocelyn jocelyne
jordane josette josselin judicael julienne juliane killian laetitia landry leandre leonce leontine liliane lilou loan
loick lorette louison lucette lucienne ludivine mael maelle maelys magalie marceau marcelin marceline margaux
marguerite mariette marielle marilyne marinette marjorie martial mathis mathurin maximilien melina meline micheline
morgane muriel nadege nazaire nicodeme ninon noelle nolwenn octave odette odilon olympe ombeline oceane paulin
paulette perceval perrin philibert philippine philomene pierrette placide prosper quitterie raoul raphaelle raymonde
regis rejane renee rodolphe romane romaric romuald rosalie roseline roxane saturnin segolene septime severine sidonie
sixtine solenne suzette sylvette sylviane tancrede thadee thais theodore theophile theotime thibaud tiphaine timothee
titouan ulysse valentine valere victorien victorine violaine virgile vivien viviane yaelle yohan yolande yoann youna
yvan yveline zelie zephirin zoe adalgisa addolorata agostino alberta alceo alcide alfio alfonsina alvise amalia
ambrogio amedeo amerigo amilcare anastasio angelica annalisa annamaria annarita anselmo antonino arcangelo
ariberto arianna armida arnaldo aroldo arrigo assunta attilio augusta aurelia baldassarre basilio benedetto beniamino
bernardetta bernardo biagio bice bonaventura bonifacio brigida brigitta bruna calogera calogero camillo carmela
carmelo carmine casimiro cataldo celestino cesare cesarina cinzia cipriano clementina concettina corrado costantino
crescenzo damiano daria dario demetrio desiderio diletta diodato dolores domenica donata donato doriana doriano
edmondo efisio egidio elda eligio elio eloisa emanuela emiliano ennio enrica enza erasmo ercole erminia ermanno
ernestino ersilia ettore eusebio eustachio ezio fabrizia fausta fausto ferdinando ferruccio filiberto filippa filomena
fiorenzo flaminia floriana fortunata fortunato fosca fulgenzio fulvia gaetana galeazzo gaspare gavino gelsomina
gennarina geremia germana gerolamo gesualdo giacinto giacoma giambattista giampaolo giampiero giancarlo gianfranco
gianluigi gianmarco gianmaria gianna gianpaolo gianpiero gigliola gildo gilda gioacchino gioele giorgia giosue
girolamo gisella giuditta giulietta giuseppa giusi giustina giustino goffredo graziano gregorio gualtiero guerrino
guglielmo ilario illuminata immacolata ippolita isidoro ivano jacopo lamberto lazzaro letizia licia livio lodovica
lodovico lorella lorenza loretta loris luciana lucilla lucio ludovica ludovico luigina manfredi manlio marcella
marcellino mariagrazia mariangela mariano marica mariella massimiliano maura melchiorre michela michelangelo mirco
morena narciso natalino nazario nazzareno nerina nicla nicolo nilde nunzia pasqualino nunzio odoardo ofelia olimpia olindo
oliviero onofrio orazio oreste oriana orietta orsola ortensia osvaldo ottavia otello ottaviano palmira palmiro pamela
pasqualina pierangela pierangelo pierfrancesco pierluigi piero pinuccia pompeo porfirio prisca procopio quintino
quirino raniero remigio riccarda rinaldo rocco rodolfo rolando romeo romilda romolo romualdo rosanna rosella rosetta
rosita ruggero ruggiero sabatino salvatrice samanta samuele santina saverio sebastiano serafina serafino settimio
severino silvano silvestro simonetta tancredi tarcisio telemaco teodoro teofilo terenzio teresina tiberio tiziana
tiziano tommasina tullia tullio ubaldo ulderico umberta valda vanda vanna vinicio virgilio virginio vito viviana zaira
abelardo agueda alonso amador anabel ariel arsenio asuncion azucena baldomero baltasar benigno bernarda bernabe blas
borja braulio candelaria carmina cayetano celso ciriaco conchita cristobal delfina dionisio dorotea edelmira eladio
eleuterio eliseo eloy emeterio escolastica estanislao eufemia eusebia eustaquio ezequiel facundo faustina feliciano
fermina fermin fidel florencio francisca froilan fulgencio gaspar genaro gertrudis gines herminia herminio hernan hilario
hipolito honorato horacio humberto ignacia inmaculada imanol itziar ainhoa aitana ander arantxa asier aranzazu edurne
eneko garazi gorka haizea igone izaskun jone josune koldo leire maialen maitane mikel miren nagore nerea olatz unai
zurine isaias ismael jacinta jacinto jeronimo jesusa joaquina josefa ladislao lazaro leocadia leoncio lucrecia luzmila
macario marcelina marcial marciano maricarmen maricruz maximino melchor micaela modesto monserrat nazaret nemesio
nestor nicanor nicasio nicolasa obdulia octavia olegario onesimo otilia pancracio pascual pascuala raimundo reinaldo
rigoberta rogelio roque rosalinda rosaura rosendo ruperto salomon salustiano sancho saturnino sebastiana segismundo
serafin servando severiano silvino sofronio telmo teodosio tiburcio timoteo toribio valeriano venancio vicenta vicente
victoriano victorino wenceslao yadira yamila yesenia yessica yoel yuliana zacarias zoraida adalberto alirio anibal
arley arnulfo brayan deyanira duvan edilberto edinson elkin esneider fabricio freddy gildardo heriberto hernando jader
jairo jhon jhonatan leidy leonel lisandro lizbeth maribel marisela marlen maryori neider nelson nidia norelys oneida
wilfrido wilmar xiomara yamileth yeferson yeimi yenny yerson yulieth adao afonso agostinho amilcar anacleto benedita
bernardino caetano catarina cidalia damiao deolinda duarte edite eduarda ermelinda estevao fernao filipa filipe
firmino florbela guilherme guilhermina heitor helder henrique hermenegildo idalina inacio isaura jeremias joana
julieta leopoldina lourenco luzia mafalda manel marcia margarida mateus natercia olinda otavio paulino rafaela raquel
rogerio rosalina simao tiago valter vitor zulmira abbie abraham aileen ainsley alec aled alfie alisha allan allison
alvin alyssa ambrose amos andy angie annabel annmarie anthea aoibhinn aoibheann archibald archie arlene arlo ashleigh
ashley aubrey barnaby barney barry bartholomew becky belinda bernice bertie bertha beth bethan bethany betsy betty
beverley billy branwen brandon brent brett briony bronwen bronwyn bruce bryce bryn byron caleb callum calvin cameron
carly carmel carolyn carrie cassandra cathal catriona cecil cerys chantelle chris christie christy clarence clark
clayton clifford clive clodagh cody coleen colleen conan conall cora corey courtney curtis danny darcy darlene darryl
daryl deanna debbie delia delilah delores demelza denzel dermot derrick dexter dianne dilys dillon dominic donovan
doreen duane dustin dwayne dwight dylan eamonn eddie edna edwina eilidh eimear eleanor ella elliot elliott ellis elmer
elsie elspeth elwyn emmett enid eoin ernest ernie errol esme ethan ethel euan eunice evan everett ewan faye fergal
fiachra fintan floyd frances francine frankie fraser fred freda freddie frederick garret garrett garry garth gaynor
geoff georgina geraint gerry gethin giselle gladys glenda glenn glenys glyn gordon greg griffith gwendolyn gwyneth
gwyn hailey hamish hank harriet harrison harry harvey hattie hayden hayley henrietta herman horace howard hugh
humphrey hywel idris ifan imelda imogen iona irving irwin isla isobel ivor jackie jaclyn jake jamie janelle janice
jared jarvis jayden jayne jeff jemma jemima jenna jeremiah jermaine jerry jesse jessie jill jillian jim jimmy joanne
jodie joe joey johnny jolene jon jonah jordyn josh josiah joyce judd judy julius kaitlin kara kareem katelyn kathy
katie katrina kayla kayleigh keegan keeley keira kellie kelly kelsey kendra kendrick kenny kermit kian kristen kyle
kylie lachlan lacey lauren laurie lawrence leah leanne leroy lesley leslie lester lewis lillian lindsay lindsey
llewellyn llinos lloyd logan lois lonnie lorcan lorna lottie lucille lucinda luke luther lyle lynda lynette lynne
mabel mackenzie maddison maggie maisie malachy malcolm margery margie marilyn marla marlon marsha marty marvin mary
matt maude mavis maxine maxwell megan melinda melvin meredith mervyn mia micah mick mikey mildred millicent millie
mitch mitchell morag morris muireann murray myles myra myron nanette naomi nathaniel neal nell nellie nerys nettie
neville niall nicky noah norman norris ollie olwen oonagh ophelia oran orlaith orville otis owain paddy paige pam
patsy patti percy phil phoebe phyllis piers priscilla quincy rachael randall randolph randy reece reese reggie
reginald reuben rhian rhoda rhodri rhonda ricky riley robbie robyn roddy rodney ronnie rory roscoe roseanna rosie
rowena roxanne rufus russell ryan sadie sally sammy saoirse selina seth shania shauna shawn sheena shelby sheldon
shelley sheridan sian sidney silas sonya sophia sorcha spencer stacey stacy stanley steph stevie stewart susie sybil
sylvester tabitha tammy tamsin tara tasha tatum ted teri terrance terri terry tess tessa thaddeus thelma tilly toby
todd tony tracey tracy travis tricia trina trish trisha trudy tucker tyler tyson valarie vance vaughn velma vicki
vicky vince vivian vivienne wallace wally warren wayne wesley whitney wilbur wilfred willa willard willie willis
winifred wyatt xander zachary zack zelda zena achilleas agapi aggelos aikaterini alexandros alkiviadis anastasios
angeliki anthi antigone antonis apostolos argyro aristea aristidis athanasios athanasia charalampos christos chrysoula
dimosthenis dionysios eirini eleftheria eleftherios evangelia fotini fotis grigoris haralambos ilias ioanna iordanis
kalliopi konstantina kyriaki kyriakos lambros leonidas loukas marios michalis nikiforos nikoletta odysseas panagiota
pantelis pericles polyxeni sofoklis sokratis spyridon spyridoula stamatis stathis stavroula stelios stylianos thanasis
theodosia theofilos vaggelis vasiliki vassiliki xenofon yiorgos zoi alevtina aleksej anatoliy anatoly anzhela arkady
arseniy artem artyom bogdana borys darya denys elizaveta faina fedir fedor galyna gennady gennadiy halyna havrylo
hennadiy hlib hryhoriy inessa innokenty iryna ivanna kateryna khristina klavdia klim kostiantyn kseniia ksenia larysa
lesia lyubov liubov liudmyla ludmyla marfa maryna matvey mykhailo mykola mykyta nadiia nastya natalka nataliia nonna
oleksandra oleksii olesya orest ostap pavlo petro polina roksolana ruslana savva semyon semen serafima serhii sofiia
stepan svyatoslav taisiya taras tetiana tymofiy ulyana valentyna valeriy varvara vasilisa veniamin viacheslav
vyacheslav vitaliy vitaly vsevolod yakov yaroslava yefim yegor yekaterina yelena yelizaveta yevgenia yevhen yuliia
zakhar zinaida zoya`;

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
яков яна ярослав
абай абдурахман агата агафья адель азиз азат айбек айгерим айдар айжан айнур айрат аким акмаль алан алдар алевтина
алишер алмаз алмат алтынай альфия анвар анжела анзор анисия анфиса арам арслан асан асем асия аслан аслан-бек асхат
ашот аяз бауыржан бахром бекзат бектур бислан болат бронислав булат вагиф варужан вахтанг вениамин венера виолетта
виссарион влада владлен всеволод гагик гаджи галия гарик геворг герасим герта гиви глафира гоар гоча григор гузель
гулноза гульмира гурам гюльнара давлат дания данила дарига дастан джамал джамиля динар диляра дмитро доминика ерлан
ефросинья жанибек жасур жылдыз заза заира замира зарема зарина заур захра зейнаб земфира зиновий зухра зураб ибрагим
ибрахим игнат илхом ильнур ильшат иннокентий иракли ираида искандер исмаил казбек кайрат калерия камиль капитолина
карен карим каролина керим клара клим кристина кузьма леван лейла лейсан леонтий леся лиана лилит линара луиза лукьян
ляйсан любомир магомет мадина мадияр майрам максат макар малика мансур манана марианна маркел махмуд махмут медина
мелания мерген милана милена мирон мирослав миша мурад муса мустафа мухаммад мухаммед мухтар назгуль наиль наиля
нариман наргиза нелли нестор никифор нодар нонна нурбек нургуль нурия нурсултан олжас орхан осман остап отабек павло
пантелеймон патимат пелагея прасковья прохор равиль равшан радик рамазан рамзан расул ратмир рафаэль рафик рашид ренат
рената ризван роберт ростислав рушан руфина сабина саида салават салим самат самвел саркис святослав севда селим серик
соломон софия стефания сурен таисия талгат тамерлан таир тахир темир темирлан тигран тихон томас турал улугбек умар
умида урмат фазиль фаина фарида фариз фархад феликс феодосий феруза фируза фрол халид халима хамза харитон хасан
хачатур хусейн хусан цветана чингиз шавкат шамиль шерзод шухрат эдгар эдита элина эльдар эльмира эльнара эльчин эмилия
эмин эсмира юлиан юнус юсуф ядвига якуб янина юсиф`;

const words = (list: string): string[] => list.split(/\s+/u).filter((word) => word !== '');
/** Without accents, in lower case. */
export const folded = (word: string): string =>
	withoutAccents(word.toLowerCase()).replaceAll(/[łøıđ]/gu, (letter) => plain[letter] ?? letter);
const plain: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', đ: 'd' };

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
