/* Further invented sentences without personal data; they were all used to improve the rules. */

/** Sentences that name places, public bodies, products, pictures on tablets, diseases and methods. */
export const furtherClean = `
Spice Gold killed three people in the North East in August, the coroner found.
Swiss Customs seized 12 kg of ketamine at Geneva Airport on 4 March.
The Red Lion blotters carried 120 micrograms of 1cP-LSD each.
Blue Lotus extracts sold online tasted bitter and contained MDMB-4en-PINACA.
Wembley Park and Camden Town drug services handed out nitazene test strips.
Public Health Wales issued a notice after Easter Monday.
A Home Office circular of 20 March lists Schedule 1 drugs.
The Duquenois-Levine test and the Chen-Kao test gave false positives.
Tablets known locally as Yellow Submarine were pressed with a Bugatti logo.
Lake Constance and Lake Zürich samples were frozen at -20 °C within 24 h.
The Royal Melbourne Hospital treated nine patients; all went home.
At Boomtown Fair and Glastonbury Festival, The Loop tested 740 samples.
Wilson's disease and Graves' disease were excluded by blood tests.
Interpol's Purple Notice describes a new concealment method.
Two batches, Lot 22B-417 and Lot 22B-418, failed the dissolution test.
Fentanyl from Baja California reached Las Vegas and Salt Lake City via parcel post.
The seizure at Port Said delayed two containers bound for Piraeus and Koper.
Mix of tusi, called Pink Cocaine, spread from Medellín to Ibiza and Marbella.
The Zürich Drug Information Centre warned on 11 July about high-dose LSD.
Health Canada and the Canada Border Services Agency noted a decline.
Le comprimé Donkey Kong pesait 0,52 g et contenait 240 mg de MDMA.
La Croix-Rouge française a distribué 900 kits de naloxone à Marseille.
Santé Canada a rappelé deux lots de gélules en février.
La Poste suisse a intercepté des colis venant de Chine et du Viêt Nam.
Le CHU de Saint-Denis de La Réunion a reçu neuf jeunes intoxiqués.
Selon Europol et l'Agence de l'Union européenne sur les drogues, le prix baisse.
Le Bois de Boulogne et la Porte de la Chapelle ne sont pas concernés.
À Sarrebruck, le Land de Sarre a ouvert un service d'analyse.
Les Pays-Bas et le Royaume-Uni signalent la même tendance.
La Direction générale de la santé a activé le plan Grand Froid en janvier.
Le Mont-Blanc et le Vieux-Port sont des noms de résine vendue en ligne.
Les tests de Zimmermann et de Scott se révèlent négatifs.
L'Hôtel-Dieu et la Pitié-Salpêtrière ont confirmé trois cas.
Le produit Purple Haze a circulé pendant les Fêtes de Bayonne.
Le Grand Port maritime du Havre reste le premier point d'entrée.
Der Wirkstoff wurde am Paul-Ehrlich-Institut und an der Medizinischen Universität Innsbruck bestätigt.
Goldener Drache und Schwarzer Mond hießen die Mischungen im Handel.
In Sankt Gallen, Bad Ischl und Baden bei Wien wurden Proben gezogen.
Die Staatsanwaltschaft Feldkirch und die Landespolizeidirektion Vorarlberg informierten die Presse.
Weiße Tabletten mit dem Aufdruck Homer Simpson wogen 0,48 g.
Bayer Leverkusen und Real Madrid sind Logos auf violetten Pillen.
Laut Weltgesundheitsorganisation stieg die Zahl der Todesfälle weiter.
Die Stadt Bern hatte bereits im Mai vor Nitazenen gewarnt.
Beim Morbus Basedow und bei der Addison-Krise droht Lebensgefahr.
Am Karfreitag und am Ostermontag blieb die Beratungsstelle geschlossen.
Die Zollfahndung Essen stellte 14 kg Mephedron sicher.
Chemsex-Drogen wie Tina und Gina sind in Köln verbreitet.
Der Nachweis gelang mit Dünnschichtchromatographie nach Stahl und mit Dragendorff-Reagenz.
Im Kanton Tessin und im Aostatal wurden Hinweise verteilt.
Das Rote Kreuz übergab 400 Naloxonsprays an das Land Salzburg.
Il Monte Bianco e la Val di Susa non registrano nuovi casi.
La Guardia di Finanza ha sequestrato 40 kg nel porto di Civitavecchia.
La Croce Rossa ha distribuito 300 kit a Torre Annunziata e Castellammare.
Black Mamba ha provocato convulsioni in tre adolescenti a Reggio Calabria.
L'Azienda Sanitaria Locale di Forlì aveva diffuso l'avviso a maggio.
Le pasticche Bugs Bunny e Paperino pesano 0,41 grammi.
Secondo Europol e la Polizia di Stato il prezzo è sceso.
Il Policlinico Umberto Primo ha analizzato nove campioni.
Il Presidente della Regione Lazio ha firmato l'ordinanza il 3 giugno.
A San Donà di Piave e Jesolo il servizio resta attivo ad agosto.
La Sindrome di Brugada e il morbo di Addison aumentano il rischio.
Il prodotto Gorilla Glue aveva un contenuto di THC del 24%.
La Santa Sede e San Marino hanno ricevuto l'allerta.
Con il reattivo di Zimmermann la prova risultava negativa.
La Riviera dei Fiori e la Costiera Amalfitana restano sotto osservazione.
Спайс «Чёрная Мамба» вызвал судороги у трёх подростков.
Министерство внутренних дел Республики Беларусь сообщило о росте изъятий.
Всемирная организация здравоохранения рекомендовала контроль в октябре.
В Усть-Каменогорске и Петропавловске-Камчатском открыты пункты помощи.
Лаборатория НИИ скорой помощи имени Джанелидзе подтвердила карфентанил.
Красный Крест передал 300 наборов налоксона Республике Молдова.
На марках изображён Альберт Эйнштейн, доза 140 мкг.
Горный Алтай и Красная Поляна не входят в сводку.
Таблетки «Красный Дракон» весили 0,45 г и крошились.
Федеральная таможенная служба изъяла 12 кг кетамина в Шереметьеве.
По данным Минздрава России, случаев стало меньше.
Реактивы Скотта и Фрёде использовались для проверки.
Северный Кипр и Южный Судан в отчёте не упомянуты.
В бассейне Амударьи и Сырдарьи маршрут изменился.
Доктор на скорой вводит налоксон повторно.
La Cruz Roja repartió 300 dosis de naloxona en Las Palmas de Gran Canaria.
Sanidad Navarra avisó el lunes de un nuevo lote de éxtasis.
El producto Amnesia Haze tenía un 22 % de THC.
La Policía Foral incautó 40 kg en Tierra Estella.
Las pastillas Pato Donald pesaban 0,43 gramos.
Según Europol y el Observatorio Español de las Drogas, el precio bajó.
En San Fernando de Henares y Alcalá la Real no hay casos.
El Hospital Clínico San Carlos atendió a nueve jóvenes.
La Costa Brava y los Picos de Europa quedan fuera del aviso.
El síndrome de Brugada y la enfermedad de Graves elevan el riesgo.
Tablets pressed as Audi rings contained 3-MMC instead of MDMA in Lower Austria.
A cluster of eleven overdoses hit West Yorkshire between Boxing Day and New Year's Eve.
Brorphine (CAS 2244737-98-0) was quantified by UPLC-MS/MS with deuterated standards.
Queen Elizabeth University Hospital in Glasgow saw six young adults with seizures.
The Bratton-Marshall and Griess tests detected nitrite in the sachets.
Purple drank, Lean and Dirty Sprite are names for codeine syrup mixtures.
Police Scotland and the Scottish Drugs Forum shared the alert on 9 May.
Camp Bestival and Green Man had medical tents run by St John Ambulance.
Rapid Response Team staff carried Nyxoid sprays from 1 September to 30 November.
South Tyrol, Lake Garda and Monte Baldo remained free of new cases.
Kaposi sarcoma and Burkitt lymphoma were unrelated findings in two patients.
The label read Made in Holland, Best Before March 2027, Not For Human Consumption.
New York, Los Angeles and San Francisco saw medetomidine replace xylazine.
Levamisole in 63% of samples caused Wegener-like vasculitis in one series.
Chi-square with Yates correction gave 4.1; odds ratio 2.3 (95% CI 1.1 to 4.8).
Le syndrome sérotoninergique répond aux critères de Sternbach et de Hunter.
Dans le Haut-Rhin et le Bas-Rhin, quatre jeunes ont été hospitalisés à Pâques.
La brigade des stups de Bruxelles-Capitale a saisi 14 000 pilules Rolls Royce.
Le Conseil fédéral a modifié l'ordonnance du 30 mai 2011 en octobre.
Aux Eurockéennes de Belfort, Médecins du Monde tenait un stand.
Le Centre hospitalier universitaire Vaudois confirme neuf cas de psychose.
La marque Smiley Jaune figure sur des cachets de 0,38 g dosés à 210 mg.
Le test de Duquenois et celui de Levine ont donné un résultat positif.
Le Lot-et-Garonne, la Creuse et la Haute-Vienne ont reçu le bulletin.
Le poppers Jungle Juice contenait du nitrite d'isopropyle.
Sur l'île de Noirmoutier et à La Rochelle, les secours sont prêts.
Après la Fête de la musique, le SAMU de Paris a traité 14 malaises.
La France, la Bosnie-Herzégovine et le Royaume du Maroc coopèrent.
Le projet Pacte Jeunesse finance les tests jusqu'au 31 décembre.
Les analyses de Toxlab Lille montrent 4,1 µg/L de carfentanil.
Im Klinikum rechts der Isar wurden vier Patienten mit Krampfanfällen behandelt.
Die Prüfung nach Grubbs und nach Dixon ergab keinen Ausreißer.
Zwischen Weihnachten und Neujahr meldete das Burgenland sechs Fälle.
Das Motiv „Marilyn Monroe“ auf LSD-Filzen ist seit 2024 bekannt.
Die Stadtapotheke und das Gesundheitsamt Kreuzberg geben Naloxon ab.
Der Zoll am Grenzübergang Brenner fand 9 kg Haschisch mit Stempel Real Madrid.
Am Landesklinikum Wiener Neustadt und in Mistelbach wurde gewarnt.
Kokain mit Levamisol kann das Moschcowitz-Syndrom auslösen.
Die Eidgenössische Zollverwaltung, das Fedpol und die Kantone tauschten Daten.
Gelber Sack, Grüner Frosch und Blaue Blume hießen die Kräutermischungen.
Auf dem Nova Rock und am Wörthersee berät checkit vor Ort.
Beim Tilidin aus Polen fehlte der Naloxonanteil ganz.
Der Bescheid vom 3. Mai stützt sich auf das Arzneimittelgesetz 1996.
Amphetamin aus dem Raum Rotterdam hatte 12 Prozent, Koffein 60 Prozent.
Die Ludwig-Maximilians-Universität lieferte Referenzstandards bis Ende Juni.
Il Pronto Soccorso del Sant'Orsola di Bologna ha trattato otto ragazzi.
La prova di Dragendorff e quella di Mayer hanno dato esito positivo.
Tra Natale e Capodanno la Calabria ha segnalato cinque overdose.
Il bollo con Marilyn Monroe conteneva 1V-LSD al posto di LSD.
L'Agenzia delle Dogane e dei Monopoli ha fermato 14 kg a Orio al Serio.
Le Regioni Umbria, Marche e Molise hanno aderito al piano.
Il Consiglio dei Ministri ha approvato il decreto del 23 luglio.
Sul Lago Maggiore e in Val d'Ossola il presidio resta aperto.
La miscela Jungle Juice contiene nitrito di isopropile.
L'Arma dei Carabinieri e la Polizia Postale hanno chiuso quattro siti.
Il rave di Modena Nord si è concluso senza ricoveri.
La Città Metropolitana di Torino offre test gratuiti fino al 30 giugno.
I tablet blu con logo Real Madrid pesano 0,40 g.
L'Unione Europea e la Repubblica di Moldova hanno firmato l'accordo.
Crack e freebase, detti anche Roccia e Sasso, sono in aumento a Mestre.
Городская больница имени Боткина приняла шестерых подростков.
Проба Драгендорфа и проба Майера положительны.
Между Рождеством и Крещением в Приморье отмечено пять случаев.
На марках портрет Мэрилин Монро, доза 110 мкг.
Кыргызстан, Таджикистан и Республика Казахстан обменялись данными.
Таблетки «Жёлтый Смайл» весят 0,38 г и содержат кофеин.
Смесь «Зелёный Змей» продавалась под видом благовоний.
Закон Республики Казахстан от 10 июля 1998 года изменён.
На озере Балхаш и в Чуйской долине работали дружинники.
Вокзалы Минска и Бреста оборудованы сканерами с октября.
Комитет по контролю провёл совещание в Нур-Султане.
Болезнь Бехтерева и болезнь Крона исключены врачами.
Содержание метамфетамина — 82 %, воды — 1,4 %, фосфата — следы.
Совет Европы и Шанхайская организация поддержали проект.
Порошок цвета морской волны пахнет миндалём.
El Hospital Vall d'Hebron atendió a ocho jóvenes con convulsiones.
La prueba de Dragendorff y la de Mayer resultaron positivas.
Entre Navidad y Reyes, Galicia notificó cinco sobredosis.
El secante con Marilyn Monroe contenía 1V-LSD.
La Agencia Tributaria interceptó 14 kg en el aeropuerto de El Prat.
Castilla y León, La Rioja y las Islas Baleares se sumaron al plan.
El Consejo de Ministros aprobó el decreto del 23 de julio.
En Sierra Morena y en los Picos de Urbión no hubo incidencias.
La Cruz Verde y Energy Control ofrecen análisis gratuitos hasta junio.
El popper Jungle Juice contenía nitrito de isopropilo.
El logotipo Real Madrid aparece en pastillas azules de 0,40 g.
La Ertzaintza y los Mossos d'Esquadra cerraron cuatro páginas.
La Unión Europea y la República de Moldavia firmaron el acuerdo.
El cannabis Super Silver Haze alcanzó un 24 % de THC.
En Mérida, Trujillo y Plasencia hay puntos de información.
Green diamond tablets with a Bitcoin logo averaged 198 mg of MDMA.
Ketamine from Tamil Nadu was found in coffee jars at Schiphol.
The Medicines and Healthcare products Regulatory Agency recalled batch K417.
In Northern Ireland and the Isle of Man naloxone is free.
Vape liquids labelled Cali Crystal held 5F-ADB at 1.2 mg/mL.
Hodgkin lymphoma and Raynaud phenomenon were pre-existing conditions.
Tuesday's briefing by Public Health Scotland covered Dundee and Fife.
The National Crime Agency and An Garda Síochána exchanged spectra.
Kronecker plots and Tukey's test were used for outliers in August.
Reports came from Cox's Bazar and Chittagong via the World Customs Organization.
Le Samu social de Paris et la Mairie de Lille distribuent des bandelettes.
Le comprimé Captain America pèse 0,47 g et contient 255 mg de MDMA.
Le parc de la Villette et la plaine de Jaude accueillent un stand.
La maladie de Charcot et le phénomène de Raynaud ont été évoqués.
Le Val-de-Marne et la Seine-Saint-Denis comptent trois cas.
La résine Moon Rock titre 48 % de THC.
Le Secrétariat général de la défense a validé la note du 2 avril.
La clinique Ambroise Paré a soigné deux adolescents.
Au Luna Park de Fréjus, une équipe mobile est présente.
Le test de Tukey confirme l'écart entre Dijon et Besançon.
Der Hodgkin-Test und das Raynaud-Phänomen spielten keine Rolle.
Die Pillen „Captain America“ und „Bob der Baumeister“ sind hoch dosiert.
In Villach, Spittal an der Drau und Lienz wurden Proben entnommen.
Das Bundesamt für Gesundheit und die Suchthilfe Wien rufen zur Vorsicht auf.
Moonrock mit 48 Prozent THC wurde im Ostalbkreis entdeckt.
Die Feuerwehr Kapfenberg und das Rote Kreuz Leoben standen bereit.
Nach Tukey und Bonferroni blieb der Unterschied bestehen.
Cannabis mit ADB-BINACA kam über Triest nach Kärnten.
Im Juli und August gilt die Aktion Sicher Feiern am Bodensee.
Der Kokaingehalt lag laut Drogenbericht Österreich bei 71 Prozent.
La malattia di Charcot e il fenomeno di Raynaud non c'entrano.
Il Ser.D. di Ravenna e la Caritas di Cesena offrono naloxone.
La pasticca Capitan America pesa 0,47 g.
Il Parco del Valentino e le Cascine ospiteranno un presidio.
A Vibo Valentia e Locri il servizio apre il martedì.
L'Ospedale Cardarelli ha curato due adolescenti.
La Protezione Civile della Liguria aveva già avvisato i comuni.
Il test di Tukey conferma la differenza tra Pisa e Lucca.
Il Capo della Polizia ha firmato la circolare del 2 aprile.
La resina Moon Rock ha il 48% di THC.
Болезнь Шарко и феномен Рейно не связаны с приёмом вещества.
Таблетки «Капитан Америка» весят 0,47 г.
В Парке Горького и на Воробьёвых горах дежурят бригады.
Клиника имени Кащенко приняла двух подростков.
Тест Тьюки подтвердил различие между Тулой и Калугой.
Главное управление по Свердловской области направило справку.
Порт Восточный и аэропорт Кольцово усилили контроль.
Смола с 48 % ТГК изъята в Нижнем Тагиле.
Красноярский край и Республика Тыва без изменений.
Служба скорой помощи Душанбе получила спреи.
La enfermedad de Charcot y el fenómeno de Raynaud no influyen.
La pastilla Capitán América pesa 0,47 g.
El Parque del Retiro y la Casa de Campo tendrán un puesto.
El Hospital Virgen del Rocío atendió a dos adolescentes.
La prueba de Tukey confirma la diferencia entre Lugo y Orense.
La Dirección General de Tráfico firmó la circular del 2 de abril.
La resina Moon Rock llega al 48 % de THC.
En Puerto Llano y Ciudad Real abre el martes el servicio.
Cáritas Vigo y Proyecto Hombre reparten naloxona.
La Consejería de Sanidad había avisado a los municipios.
Red squares stamped TNT contained 2C-B at 18 mg per tablet.
Deaths in Tayside, Grampian and Ayrshire rose from 12 to 31 between spring and autumn.
Tapentadol and nitazene strips gave cross-reactions in the Bristol laboratory.
Louis XIII and Marie Antoinette are names of two cocaine brands in Lyon nightlife.
The Dille-Koppanyi reagent detects barbiturates; Van Urk's reagent detects LSD.
Boots, Lidl and Tesco gift cards were offered as payment on the forum.
Ciclosporin levels in St Thomas' Hospital ruled out an interaction.
Poland, Czechia and the Slovak Republic formed a joint team on 1 July 2025.
Advice: sip water, no more than 500 mL per hour, and cool down.
Silk Road and Hydra were mentioned by users as former sources.
Les cachets Punisher Bleu circulent entre Mulhouse et Colmar.
Le Ministère de l'Intérieur et l'Office antistupéfiants (OFAST) alertent.
Le réactif de Van Urk identifie le LSD ; celui de Dille-Koppanyi les barbituriques.
La Nuit blanche et le Festival d'Avignon sont couverts par le dispositif.
Dans le Loir-et-Cher, le Cher et l'Indre, aucun cas depuis Noël.
L'hôpital Robert-Debré a reçu trois mineurs en hypothermie.
La méthode QuEChERS et le couplage CL-SM/SM ont été validés.
Le lot 417B, daté de mars 2026, a été rappelé dans toute la Belgique.
La pilule Petit Prince, verte, pèse 0,36 g.
Le Comité économique a examiné 41 cas le 17 mars.
Blaue Schlümpfe und grüne Hulks sind Pressungen derselben Maschine.
Das Landesgericht Linz und die Ärztekammer wurden in Kenntnis gesetzt.
Van-Urk-Reagenz weist LSD nach, Zwikker-Reagenz Barbiturate.
Beim Donauinselfest und am Wiener Rathausplatz wird gewarnt.
Im Waldviertel, Weinviertel und Mostviertel gab es keine Fälle.
Das Kepler Universitätsklinikum behandelte drei Minderjährige.
Charge 417B vom März 2026 wurde in ganz Österreich zurückgerufen.
Rotes Kreuz und Samariterbund halten Naloxon vorrätig.
Die Methode QuEChERS und die Flüssigchromatographie wurden validiert.
Peter Pan heißt eine grüne Tablette mit 36 mg 2C-B.
Le pasticche Puffo Blu e Hulk Verde vengono dalla stessa macchina.
Il Tribunale di Trento e l'Ordine dei Medici sono stati informati.
Il reattivo di Van Urk rivela LSD, quello di Zwikker i barbiturici.
Alla Notte della Taranta e al Palio di Siena ci sarà un presidio.
Nel Salento, nel Cilento e nelle Langhe nessun caso da Natale.
L'ospedale Bambino Gesù ha curato tre minorenni.
Il lotto 417B, del marzo 2026, è stato ritirato in tutta Italia.
La Croce Bianca di Merano tiene scorte di naloxone.
Peter Pan è una compressa verde con 36 mg di 2C-B.
Il Comitato ha esaminato 41 casi il 17 marzo.
Таблетки «Синий Смурф» и «Зелёный Халк» сделаны на одном прессе.
Верховный суд и Генеральная прокуратура получили справку.
Реактив Ван Урка выявляет ЛСД, реактив Цвиккера — барбитураты.
На Дне города и фестивале Нашествие работают бригады.
В Забайкалье, Приамурье и Якутии случаев не было.
Больница имени Филатова приняла троих подростков.
Партия 417B за март 2026 года отозвана по всей Беларуси.
Красный Полумесяц хранит запас налоксона в Баку.
«Питер Пэн» — зелёная таблетка с 36 мг 2C-B.
Комиссия рассмотрела 41 случай 17 марта.
Las pastillas Pitufo Azul y Hulk Verde salen de la misma máquina.
El Tribunal Supremo y el Colegio de Médicos recibieron el informe.
El reactivo de Van Urk detecta LSD; el de Zwikker, barbitúricos.
En la Feria de Abril y en las Fallas habrá un puesto.
En La Mancha, La Alcarria y El Bierzo no hay casos desde Navidad.
El Hospital Niño Jesús atendió a tres menores.
El lote 417B, de marzo de 2026, se retiró en toda España.
La Media Luna Roja guarda reservas de naloxona en Melilla.
Peter Pan es una pastilla verde con 36 mg de 2C-B.
El Comité examinó 41 casos el 17 de marzo.
Orange tablets stamped Trump contained 240 mg of MDMA and were sold in Leeds and Hull.
The Ehlers-Danlos and Marfan syndromes were excluded by the clinic in Utrecht.
Samples from the River Avon, the Severn Estuary and Milford Haven were positive.
In Bury St Edmunds and King's Lynn four people were treated on New Year's Day.
The International Narcotics Control Board discussed it at the Vienna International Centre.
The Kolmogorov-Smirnov test rejected normality for batches A to F.
Pregabalin was found in Sligo, Cork City and County Kerry in February.
Street names include Sky Walker, Blue Dream, Pineapple Express and Mexican Brown.
The Psychoactive Substances Act 2016 and the Medicines Act 1968 apply.
The Leeds Festival and Creamfields welfare teams reported heat stroke.
Quantities ranged from 0.5 g to 28 g; the median was 3.5 g (IQR 1 to 7).
The University of Bath and Queen Mary University of London verified the spectra.
Doping tests in Monte Carlo and Saint-Tropez showed clenbuterol.
Carfentanil was detected by the Armed Forces Institute of Pathology in Dover, Delaware.
Hand-made capsules called Rhino 69 and Black Panther held sildenafil.
La poudre rose dite « Pantera Rosa » contenait de la kétamine à Perpignan.
Le 14 juillet, à Saint-Jean-de-Luz, cinq personnes ont été prises en charge.
Les syndromes de Marfan et d'Ehlers-Danlos n'ont pas été retenus.
L'Agence régionale de santé Grand Est et le SAMU de Metz alertent.
La Garonne, la Dordogne et l'Adour ont été échantillonnées en mai.
Le logo Louis Vuitton figure sur des cachets violets de 0,44 g.
Le Code de la santé publique, article L. 5132-7, s'applique.
L'Institut Pasteur de Lille et l'Université de Lorraine ont confirmé.
Le test de Kolmogorov-Smirnov rejette la normalité.
À Port-la-Nouvelle et Sète, les douanes ont saisi 80 kg.
Le CBD Lemon Haze est adultéré au MDMB-4en-PINACA.
Les Nuits sonores et le Hellfest disposent d'un stand.
La 3-CMC, cathinone proche de la méphédrone, domine à Namur et Charleroi.
Une dose de 0,4 mg de naloxone suffit rarement face au carfentanil.
Le Palais des Nations à Genève accueille la session de mars.
In Bad Gastein und Zell am See wurden fünf Personen behandelt.
Marfan-Syndrom und Ehlers-Danlos-Syndrom wurden ausgeschlossen.
Die Isar, die Salzach und der Lech wurden im Mai beprobt.
Violette Pillen mit Louis-Vuitton-Logo wiegen 0,44 g.
Nach § 27 Suchtmittelgesetz und der Grundstoffverordnung ist der Handel verboten.
Das Robert Koch-Institut und die Charité bestätigten den Befund.
Der Kolmogorow-Smirnow-Test verwarf die Normalverteilung.
In Cuxhaven und Bremerhaven stellte der Zoll 80 kg sicher.
CBD-Blüten der Sorte Lemon Haze sind mit MDMB-4en-PINACA versetzt.
Am Oktoberfest und auf dem Cannstatter Wasen gibt es Sanitätszelte.
3-CMC, ein Cathinon, dominiert in Wels und Steyr.
Die Internationale Drogenkonferenz tagt im Austria Center Vienna.
Der Rote Halbmond und die Caritas Tirol verteilen Sprays.
Zum Jahreswechsel gab es in Schwechat drei Notfälle.
A Bassano del Grappa e a Riva del Garda sono state curate cinque persone.
Le sindromi di Marfan e di Ehlers-Danlos sono state escluse.
L'Isonzo, il Piave e il Brenta sono stati campionati a maggio.
Pastiglie viola con il logo Louis Vuitton pesano 0,44 g.
L'articolo 73 del Testo unico sugli stupefacenti si applica.
L'Istituto Mario Negri e l'Università Bicocca hanno confermato.
A Porto Torres e Olbia la dogana ha sequestrato 80 kg.
Il Carnevale di Ivrea e la Notte Bianca hanno tende sanitarie.
Il 3-CMC domina a Sesto San Giovanni e Busto Arsizio.
В Сочи и Горячем Ключе помощь получили пять человек.
Синдромы Марфана и Элерса — Данлоса исключены.
Дон, Кубань и Терек обследованы в мае.
Фиолетовые таблетки с логотипом «Луи Виттон» весят 0,44 г.
Статья 228 Уголовного кодекса применяется.
Институт Пастера и Первый медицинский университет подтвердили вывод.
На фестивале «Дикая Мята» и Дне молодёжи дежурят врачи.
3-ХМК преобладает в Набережных Челнах и Нижнекамске.
En Jerez de la Frontera y Puerto Real se atendió a cinco personas.
Los síndromes de Marfan y de Ehlers-Danlos quedaron descartados.
El Duero, el Miño y el Segura se muestrearon en mayo.
Pastillas moradas con el logo Louis Vuitton pesan 0,44 g.
El artículo 368 del Código Penal es aplicable.
El Instituto Carlos III y la Universidad de Navarra lo confirmaron.
En Algeciras y Motril la aduana incautó 80 kg.
Los Carnavales de Cádiz y el Sónar tienen puesto sanitario.
La 3-CMC domina en San Cristóbal de La Laguna y Arrecife.
El Palacio de Congresos de Granada acoge la reunión.
`;
