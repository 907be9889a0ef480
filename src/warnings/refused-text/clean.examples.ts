/*
 * Sentences as drug alerts have them, without personal data and without a place that is too exact: 50 in each of six
 * languages. Invented: the substances and methods exist, the events do not.
 */

/** Rules may be improved with these: 25 in English, French, German, Italian, Russian and Spanish each. */
export const cleanToTune = `
Blue tablets with the imprint M30 sold as oxycodone contained fluorofentanyl and no oxycodone.
High-strength ecstasy known as “Blue Punisher” is circulating in the northern region; average content 282 mg of MDMA.
Two deaths in Greater Manchester in March were linked to nitazenes sold as diazepam.
The Marquis reagent gave a purple to black colour, Mecke blue-green, and Simon's reagent no reaction.
Differences between regions were tested with Fisher's exact test (p = 0.03) after a Bonferroni correction.
N-Pyrrolidino etonitazene (CAS 2785346-75-8) was confirmed by LC-QTOF-MS against a reference standard.
Superman tablets, orange and shield-shaped, weigh 0.41 g and measure 11.2 x 9.8 mm.
Patients with Parkinson's disease or Wernicke encephalopathy need advice from a neurologist first.
The Misuse of Drugs Act of 12 May controls the substance under Schedule 1.
Wastewater from Ljubljana, Zagreb and Oslo showed a rise of metamfetamine between 2023 and 2025.
The national forensic institute in Wiesbaden received 14 samples from the Rhine-Main region.
Give naloxone 0.4 mg and repeat every two to three minutes; three or more doses may be needed.
In the week of 3 to 9 June, 22 people were treated after the Green Valley festival weekend.
The powder, sold as Tina or Crystal, was 82% metamfetamine hydrochloride by weight.
Purity of cocaine at the Port of Antwerp rose from 71% in 2020 to 85% in 2025.
Mitsubishi, Tesla, Rolls-Royce and Louis Vuitton logos were seen on tablets from the same press.
Tested at the drug checking service in Vienna and Graz; the next opening day is Friday, 14 November.
Guillain-Barré syndrome was ruled out in all cases before botulism in people who inject drugs was confirmed.
Seizures on the Danube between Budapest and Belgrade involved ketamine hidden in paint tins.
See the Lisbon Addictions conference abstracts and the EUDA technical report of October 2025.
Acute serotonin syndrome was scored with the Hunter criteria and the Glasgow Coma Scale.
Charlie Sheen, Bart Simpson and Homer are street names of blotters containing 25I-NBOMe.
Batch 4417 of the product “Dr Feelgood” is a herbal mixture with MDMB-4en-PINACA.
Of 1,240 tablets, 310 were examined; the limit of detection was 0.05 ng/mL, range 0.12 to 14.7.
Stockholm, Göteborg and Malmö report fewer than ten cases since January; call the poison centre.
Des comprimés bleus marqués M30 vendus comme de l'oxycodone contenaient du protonitazène.
Trois hospitalisations ont été signalées en Nouvelle-Aquitaine après la consommation de « Buddha Blue ».
Le réactif de Marquis vire au violet ; le test de Scott reste négatif.
La molécule (CAS 119276-01-6) a été identifiée par CG-SM à l'Institut national de police scientifique.
Pâques 2025 : hausse des intoxications au GHB en Île-de-France et dans le Grand Est.
Les logos Tesla, Rolex et Pablo Escobar figurent sur des comprimés de même composition.
En cas de surdose, appeler le 15 ou le 112 et administrer 1,8 mg de naloxone par voie nasale.
La loi du 31 décembre 1970 et l'arrêté du 22 février classent cette substance parmi les stupéfiants.
Le syndrome de Korsakoff et l'encéphalopathie de Wernicke ont été écartés.
Teneur moyenne : 231 mg de MDMA par comprimé, de 180 à 274 mg selon les lots analysés.
Le dispositif SINTES de l'Observatoire français a reçu 41 échantillons entre janvier et mars.
La poudre « Reine des Neiges » saisie à l'aéroport de Roissy pesait 2 300 g.
Une consommation le long de la Loire, entre Nantes et Angers, a été confirmée par l'analyse des eaux usées.
Le centre antipoison de Lyon et le CEIP-A de Grenoble recommandent la prudence.
Aucun cas n'a été signalé en Corse ni en Bretagne depuis le 4 avril.
Les gélules Captagon contiennent de l'amphétamine, de la caféine et de la théophylline.
La méthode de Kovats et l'indice de Lee ont servi à confirmer l'isomère.
Le mélange dit « Poudre de Perlimpinpin » associe xylazine et fentanyl.
Le test exact de Fisher n'a pas montré de différence entre Marseille et Montpellier.
La Belgique, le Luxembourg et la Suisse ont été informés par le système d'alerte précoce.
Lot n° 22-417 : e-liquide au MDMB-4en-PINACA, 12,4 mg/mL, flacon de 10 mL.
Le produit est vendu sous les noms de Spice, Gorilla et Black Mamba.
À Bruxelles, le laboratoire de l'Institut Louis Pasteur a analysé six comprimés Philipp Plein.
Une conférence aura lieu à Strasbourg, au Palais de l'Europe, les 12 et 13 juin.
Jeunes de moins de 25 ans : soif, confusion, fièvre supérieure à 39 °C imposent un appel des secours.
Tabletten mit der Prägung „Blue Punisher“ enthielten im Mittel 276 mg MDMA.
In Oberösterreich wurden seit März 31 Vergiftungen nach dem Konsum von Badesalz gemeldet.
Der Marquis-Test färbte sich schwarz, der Simon-Test blieb negativ.
Das Bundeskriminalamt in Wiesbaden und das Landeskriminalamt Nordrhein-Westfalen prüfen die Proben.
Nach dem Suchtmittelgesetz vom 1. Januar 1998 fällt der Stoff unter Anhang IV.
Metonitazen (CAS 14680-51-4) wurde mit LC-MS/MS am Institut für Rechtsmedizin Freiburg nachgewiesen.
Bei Morbus Parkinson, Morbus Crohn und Hashimoto-Thyreoiditis ist besondere Vorsicht geboten.
Am Wochenende nach Christi Himmelfahrt kamen 12 Jugendliche im Salzkammergut in ärztliche Behandlung.
Die Ware stammt vermutlich aus den Niederlanden und wurde über den Rhein bei Basel verschifft.
Ein Trip mit dem Motiv „Albert Hofmann“ enthielt statt LSD 25B-NBOH.
Im Raum Wien, Graz und Linz sind orange Tabletten mit dem Logo Donald Trump im Umlauf.
Der Fisher-Test zeigte keinen Unterschied zwischen Nord- und Südtirol (p = 0,41).
Gewicht 412 mg, Durchmesser 9,1 mm, Dicke 4,4 mm, Bruchrille auf der Rückseite.
Das Produkt „Frau Holle“ ist eine Räuchermischung mit ADB-BUTINACA.
Die Vergiftungsinformationszentrale ist rund um die Uhr unter 01 406 43 43 erreichbar.
Zwischen 2021 und 2025 stieg der Anteil der Nitazene von 0,4 auf 6,8 Prozent.
In der Donau bei Passau und in der Elbe bei Dresden wurden Rückstände gemessen.
Rosa Champagner, Silberne Biene und Roter Ferrari sind Namen derselben Zubereitung.
Das Europäische Drogenforum tagt am 7. und 8. Oktober in Köln.
Die Gaschromatographie nach Kovats und das Verfahren nach Bland und Altman stimmten überein.
Drugchecking in Zürich, Bern und Basel: 214 Proben im zweiten Quartal.
Ketamin aus Indien, sichergestellt am Flughafen Frankfurt, hatte einen Gehalt von 98 Prozent.
Achtung vor Heroin, das mit Carfentanyl gestreckt ist: Naloxon in höherer Dosis bereithalten.
Das Charité-Labor in Berlin bestätigte Xylazin in drei von neun Proben.
Kinder und Schwangere sind besonders gefährdet; sofort den Notruf 144 wählen.
Compresse azzurre con il logo Superman contenevano 249 mg di MDMA.
In Lombardia e in Piemonte sono stati segnalati otto casi di intossicazione da nitazeni.
Il reattivo di Marquis ha dato una colorazione viola, quello di Mandelin verde.
L'Istituto Superiore di Sanità ha diffuso l'allerta di grado 3 il 14 ottobre.
La sostanza (CAS 1451-82-7) è stata identificata mediante GC-MS a Roma e a Pavia.
Il decreto del Presidente della Repubblica 9 ottobre 1990 inserisce la sostanza nella tabella I.
La polvere, nota come Pink Panther o cocaina rosa, contiene ketamina e MDMA.
Il test esatto di Fisher non mostra differenze tra Nord e Sud.
Nel morbo di Parkinson e nella malattia di Huntington il rischio è maggiore.
Le acque reflue di Milano, Bologna e Reggio Emilia mostrano un aumento della metanfetamina.
Il francobollo raffigura Topolino e contiene 25C-NBOMe al posto di LSD.
Il Centro Antiveleni di Pavia risponde 24 ore su 24; chiamare il 118 in caso di urgenza.
Le pasticche Maserati e Gucci provengono dalla stessa pressa.
Dal 3 al 9 agosto, durante le feste sulla Riviera Romagnola, sono stati soccorsi 17 giovani.
Il fiume Po, tra Cremona e Ferrara, è stato campionato due volte.
Purezza media dell'eroina: 21% a Napoli, 34% a Palermo, 29% a Bari.
Il prodotto «Conte Dracula» è una miscela di erbe con 5F-ADB.
La Direzione Centrale per i Servizi Antidroga ha informato Europol il 2 maggio.
Somministrare naloxone 0,4 mg; ripetere dopo tre minuti se il respiro non riprende.
Le gocce vendute come GBL contenevano 1,4-butandiolo; volume 30 ml.
Il laboratorio dell'Università degli Studi di Padova ha analizzato 23 campioni.
Marzo e aprile: 412 chilogrammi di hashish sequestrati nel porto di Gioia Tauro.
Il metodo di Youden e la curva ROC indicano una soglia di 0,8 ng/ml.
La Conferenza nazionale sulle dipendenze si terrà a Genova in novembre.
Fiale con l'etichetta «San Pietro» contenevano xilazina e fentanil.
Таблетки с логотипом «Супермен» содержали 262 мг МДМА и кофеин.
В Северо-Западном регионе с января зарегистрировано менее десяти отравлений нитазенами.
Реактив Марки дал фиолетовое окрашивание, реактив Мандели остался без изменений.
Вещество (CAS 14188-81-9) определено методом газовой хроматографии с масс-спектрометрией.
По данным Национального центра мониторинга, доля метадона выросла до 18 %.
При болезни Паркинсона и синдроме Вернике — Корсакова риск осложнений выше.
Постановление Правительства от 30 июня 1998 года включает это вещество в список I.
Порошок «Розовая пантера» представляет собой смесь кетамина и МДМА.
Сточные воды Алма-Аты, Бишкека и Ташкента исследованы в третьем квартале.
Марка с изображением Микки Мауса содержала 25I-NBOMe вместо ЛСД.
В бассейне Волги, между Казанью и Самарой, проб не отбирали.
Точный критерий Фишера не показал различий между областями (p = 0,27).
Введите налоксон 0,4 мг и повторите через три минуты, если дыхание не восстановилось.
Телефон скорой помощи — 103 или 112; назовите принятое вещество.
Средняя масса таблетки 0,39 г, диаметр 8,1 мм, на обороте риска.
Конференция по вопросам наркотиков прошла в Минске 12 и 13 мая.
Сообщение передано Интерполу и Управлению ООН по наркотикам и преступности.
Капсулы «Доктор Айболит» содержали мефедрон и парацетамол.
С 3 по 9 июня в Южной Осетии и Северном Кавказе новых случаев не было.
Лаборатория Института судебной медицины в Ереване подтвердила протонитазен в двух пробах.
Изъято 2 417 таблеток, исследовано 120; предел обнаружения 0,05 нг/мл.
Героин из Афганистана поступает через Термез и Душанбе.
Молодые люди до 25 лет чаще всего жалуются на жажду, жар и спутанность сознания.
Метод Ковача и индексы удерживания совпали с библиотекой.
На таблетках изображены Роллс-Ройс, Тесла и Дональд Дак.
Pastillas azules con la marca M30 vendidas como oxicodona contenían fentanilo.
En Cataluña y Aragón se han notificado menos de diez intoxicaciones por nitazenos.
El reactivo de Marquis viró a morado; el de Mecke, a verde azulado.
La sustancia (CAS 237-141-9) se identificó por CG-EM en el Instituto Nacional de Toxicología.
La Ley Orgánica de 21 de febrero y el Real Decreto de 6 de octubre la incluyen en la lista I.
El polvo rosa, conocido como tusi o Pantera Rosa, contiene ketamina, cafeína y MDMA.
La enfermedad de Parkinson y el síndrome de Korsakoff aumentan el riesgo.
Las aguas residuales de Barcelona, Valencia y Santiago de Compostela muestran un aumento.
La prueba exacta de Fisher no halló diferencias entre Andalucía y Extremadura.
Los secantes con la imagen de Bob Marley contenían 25B-NBOMe.
Llame al 112 o al Servicio de Información Toxicológica, abierto las 24 horas.
Las pastillas Tesla, Rolex y Lamborghini proceden de la misma prensa.
Entre el 3 y el 9 de agosto, en las fiestas de la costa, se atendió a 14 jóvenes.
Contenido medio: 243 mg de MDMA, con un intervalo de 190 a 301 mg.
El río Ebro, entre Logroño y Zaragoza, se muestreó dos veces en mayo.
El Plan Nacional sobre Drogas y la Guardia Civil difundieron la alerta el 4 de abril.
El producto «Don Simón» es una mezcla herbal con ADB-BUTINACA.
Administre naloxona 0,4 mg y repita a los tres minutos si no respira.
La heroína incautada en el puerto de Algeciras tenía una pureza del 62 %.
La Conferencia de Viena reunirá a expertos de 57 Estados en octubre.
El método de Horwitz y el test de Grubbs confirmaron la repetibilidad.
Gotas vendidas como GHB contenían 1,4-butanodiol; frasco de 50 ml.
En Sierra Nevada y en Las Palmas no hay casos desde enero.
Lote 22-417: comprimidos de 0,42 g, 9 mm de diámetro, color verde.
Los hongos llamados San Pedro y Santa María no son psilocibios.
`;

/** The same, kept aside: only to measure. Do not look at which of them are refused before you change a rule. */
export const cleanToCheck = `
Counterfeit Xanax bars stamped S 90 3 contained bromazolam, 1.9 to 3.2 mg per bar.
A rise in overdoses was seen in New South Wales, Victoria and Tasmania after Easter.
Ehrlich's reagent distinguishes indoles; Froehde and Liebermann were inconclusive.
Isotonitazene (CAS 14188-81-9) was found in six of nine samples from the West Midlands.
Pink tablets shaped like Darth Vader and Hello Kitty have twice the usual dose.
The Controlled Drugs Order of 1 July 2024 extends to all benzimidazole opioids.
Stevens-Johnson syndrome and Lyell's syndrome have been reported with levamisole.
Drug checking in Bristol and Cardiff runs every Saturday until 30 September.
Samples were analysed at the Karolinska Institute and at King's College London.
Along the River Clyde and the Firth of Forth, xylazine was detected in 3% of samples.
White China and Persian White are names for heroin with carfentanil.
The Kruskal-Wallis test and Dunn's post hoc test gave the same ranking.
Mean weight 0.38 g, diameter 8.2 mm, thickness 4.1 mm, half-score on the reverse.
Cases fell in August, September and October, then rose around Christmas and New Year.
The precursor PMK ethyl glycidate (CAS 28578-16-7) was declared as a cleaning agent.
Do not take more than a quarter; wait two hours; never use alone; carry naloxone.
The tablets called Bugs Bunny were handed over at Prague, Brno and Ostrava.
Benzo-dope from British Columbia and Alberta contained etizolam and flualprazolam.
A meeting of the Pompidou Group in Strasbourg discussed the finding on 6 March.
Addison's disease and Cushing's syndrome make an adrenal crisis more likely.
Tablets seized at Heathrow Airport and the Port of Dover came from one source.
Mandelin turned green to black within ten seconds; Zimmermann was not used.
The European Monitoring Centre rated the risk as high; confidence is moderate.
The gummies “Stoney Patch” and “Trolli Peachie O's” contained 5F-MDMB-PICA.
Advice for young people in rural Montana and North Dakota: avoid any pill not from a pharmacy.
Le comprimé « Blue Punisher » a été observé à Toulouse, Bordeaux et Saint-Étienne.
Entre le 1er mai et le 15 juin, neuf surdoses sont survenues dans les Hauts-de-France.
Le réactif d'Ehrlich distingue les indoles ; celui de Froehde n'a pas été utilisé.
Le buvard au motif Alice au pays des merveilles contenait du 25I-NBOMe.
Le métonitazène (CAS 14680-51-4) est classé depuis l'arrêté du 2 juillet 2024.
L'Agence nationale de sécurité du médicament rappelle les signes d'alerte.
Le syndrome de Stevens-Johnson et la maladie de Crohn figurent parmi les contre-indications.
Les prélèvements dans le Rhône et la Saône datent de septembre.
Les comprimés Lacoste, Punisher et Bob l'Éponge sortent de la même presse.
Le laboratoire de l'hôpital Lariboisière a confirmé la présence de xylazine.
Le festival des Vieilles Charrues a installé un point d'analyse des drogues.
La méthode de Bland et Altman montre un biais de 2 %.
La poudre blanche appelée « Blanche Neige » contenait 41 % de cocaïne et du lévamisole.
Un renforcement est prévu à Mayotte, à La Réunion et en Guyane.
Dosage : 14,2 ng/mL dans le sang, 210 ng/mL dans l'urine.
Le Groupe Pompidou du Conseil de l'Europe se réunit à Strasbourg le 6 mars.
Les cartouches de protoxyde d'azote de marque Exotic Whip pèsent 640 g.
La maladie d'Alzheimer et le syndrome de Gilles de la Tourette ne sont pas en cause.
Hausse observée à Genève, Lausanne et La Chaux-de-Fonds au premier trimestre.
Le GBL saisi à l'aéroport de Bruxelles-National était déclaré comme solvant.
Le mélange « Tonton David » associe cannabidiol et HHC.
Ne consommez jamais seul ; attendez deux heures ; gardez de la naloxone à portée.
Le Service des stupéfiants de Monte-Carlo et la Principauté ont diffusé le message.
Les champignons « Golden Teacher » contiennent de la psilocybine.
La Journée internationale contre la drogue a lieu le 26 juin à Vienne.
Gefälschte Xanax-Riegel mit der Prägung S 90 3 enthielten Bromazolam.
In Schleswig-Holstein und Mecklenburg-Vorpommern gab es seit Ostern neun Todesfälle.
Das Ehrlich-Reagenz weist Indole nach; Froehde und Liebermann blieben ohne Ergebnis.
Blotter mit dem Motiv Hofmann Fahrrad oder Alex Grey enthalten 1P-LSD.
Das Neue-psychoaktive-Stoffe-Gesetz vom 21. November 2016 wurde im Juli erweitert.
Etonitazepyn (CAS 2785346-75-8) ist in kleinsten Mengen wirksam.
Das Stevens-Johnson-Syndrom wurde in keinem Fall beobachtet.
Die Probe aus dem Bodenseeraum wurde am Universitätsspital Zürich untersucht.
Tabletten in Form von Hello Kitty und Darth Vader haben die doppelte Dosis.
Der Mann-Whitney-Test und der Kruskal-Wallis-Test führten zum gleichen Ergebnis.
Zwischen Bregenz und Lindau, im Grenzgebiet zur Schweiz, mehren sich die Meldungen.
Die Pulverproben aus Sankt Pölten und Wiener Neustadt enthielten 3-MMC und Koffein.
Schneewittchen, Weiße Dame und Persischer Stein bezeichnen Heroin.
Der Gehalt lag bei 81 Prozent, berechnet als Base, nach Karl-Fischer-Titration.
Die Aktion der Bundesländer Tirol und Vorarlberg endet am 30. September.
Nie allein konsumieren, zwei Stunden warten, Naloxon bereithalten.
Das Treffen der Pompidou-Gruppe in Straßburg befasste sich am 6. März damit.
Die Kartuschen der Marke Fast Gas wiegen 2 kg und sind frei verkäuflich.
Die Universität Heidelberg und das Max-Planck-Institut veröffentlichten die Daten im Mai.
Am Flughafen München und im Hafen Hamburg wurden 640 kg Kokain sichergestellt.
Der Name „Doktor Faust“ steht für eine Mischung aus Mephedron und Ketamin.
Die Weil-Krankheit und das Lyell-Syndrom sind differenzialdiagnostisch zu bedenken.
Von 1.240 Tabletten wurden 310 untersucht, Nachweisgrenze 0,05 ng/ml.
Beim Frequency Festival und am Donauinselfest wird Drug-Checking angeboten.
Das Drogenreferat der Stadt Frankfurt am Main rät zur Vorsicht.
Barrette di falso Xanax con la scritta S 90 3 contenevano bromazolam.
In Friuli-Venezia Giulia e in Alto Adige si registrano nove casi da Pasqua.
Il reattivo di Ehrlich distingue gli indoli; Froehde e Liebermann sono negativi.
Il protonitazene (CAS 95958-84-2) è stato trovato in tre campioni su nove.
Pasticche a forma di Hello Kitty e Darth Vader hanno una dose doppia.
La legge del 16 maggio 2014 e il decreto ministeriale del 7 agosto regolano la materia.
La sindrome di Stevens-Johnson e la malattia di Crohn sono controindicazioni.
Il laboratorio dell'Ospedale Niguarda ha confermato la xilazina.
Lungo il Tevere e l'Arno sono stati raccolti campioni a settembre.
I francobolli Alice nel Paese delle Meraviglie contengono 1P-LSD.
Il Dipartimento per le Politiche Antidroga raccomanda prudenza nelle scuole.
Il test di Kruskal-Wallis e quello di Mann-Whitney danno lo stesso risultato.
La polvere detta Biancaneve conteneva il 41% di cocaina e levamisolo.
Sequestrati a Fiumicino e a Malpensa 12 litri di GBL dichiarati come solvente.
Mai da soli; attendere due ore; tenere il naloxone a portata di mano.
Il Gruppo Pompidou si riunisce a Strasburgo il 6 marzo.
La miscela «Zio Tom» unisce cannabidiolo e HHC.
La Valle d'Aosta, la Val Camonica e la Sardegna non segnalano casi.
Concentrazione: 14,2 ng/ml nel sangue e 210 ng/ml nelle urine.
Nel Canton Ticino, a Lugano e Bellinzona, il servizio di analisi è aperto il venerdì.
La titolazione di Karl Fischer indica un contenuto d'acqua del 2,1%.
Il marchio Michael Jordan compare su compresse rosse di 0,41 g.
Le mafie non c'entrano: l'ecstasy arriva da Rotterdam per posta.
Il Festival di Sanremo e il Carnevale di Venezia avranno un presidio sanitario.
Dopo il 25 aprile le chiamate al Centro antiveleni di Bergamo sono raddoppiate.
Поддельные таблетки «Ксанакс» с маркировкой S 90 3 содержали бромазолам.
В Алматинской и Жамбылской областях с апреля отмечен рост передозировок.
Реактив Эрлиха выявляет индолы; реактивы Фреде и Либермана не применялись.
Протонитазен (CAS 95958-84-2) найден в трёх образцах из девяти.
Таблетки в форме Хелло Китти и Дарта Вейдера содержат двойную дозу.
Федеральный закон от 8 января 1998 года действует в новой редакции.
Синдром Стивенса — Джонсона и болезнь Крона указаны среди противопоказаний.
Пробы из Днепра и Днестра отобраны в сентябре.
Критерий Манна — Уитни и тест Краскела — Уоллиса дали одинаковый результат.
Министерство здравоохранения Кыргызской Республики выпустило предупреждение 4 апреля.
Порошок под названием «Белоснежка» содержал 41 % кокаина и левамизол.
В Ростове-на-Дону, Нижнем Новгороде и Великом Новгороде случаев не выявлено.
Титрование по Карлу Фишеру показало содержание воды 2,1 %.
Никогда не употребляйте в одиночку, держите налоксон под рукой.
Группа Помпиду Совета Европы соберётся в Страсбурге 6 марта.
Смесь «Дядя Фёдор» содержит синтетические каннабиноиды.
Концентрация в крови 14,2 нг/мл, в моче 210 нг/мл.
Изъятие в порту Новороссийск составило 640 кг кокаина.
Медицинский университет имени Сеченова и Институт Склифосовского провели анализ.
На Иссык-Куле и в Ферганской долине летом работает мобильная служба.
Международный день борьбы с наркотиками отмечается 26 июня.
Альфа-ПВП, известная как «Флакка» или «Скорость», вызывает психоз.
Под маркой «Иван Иваныч» продаётся курительная смесь с ADB-BUTINACA.
Посылки из Гуанчжоу и Шэньчжэня задерживают в аэропорту Астаны.
Болезнь Альцгеймера и синдром Туретта не связаны с этими случаями.
Barras falsas de Xanax con la inscripción S 90 3 contenían bromazolam.
En Castilla-La Mancha y en el País Vasco hay nueve casos desde Semana Santa.
El reactivo de Ehrlich distingue los indoles; Froehde y Liebermann dieron negativo.
El protonitaceno (CAS 95958-84-2) apareció en tres de nueve muestras.
Pastillas con forma de Hello Kitty y Darth Vader llevan el doble de dosis.
La Ley 17/1967, de 8 de abril, sigue vigente con cambios de julio de 2024.
El síndrome de Stevens-Johnson y la enfermedad de Crohn son contraindicaciones.
El laboratorio del Hospital Gregorio Marañón confirmó la xilacina.
A lo largo del Guadalquivir y del Tajo se tomaron muestras en septiembre.
Los secantes Alicia en el País de las Maravillas contienen 1P-LSD.
La Delegación del Gobierno para el Plan Nacional sobre Drogas pide prudencia.
La prueba de Kruskal-Wallis y la de Mann-Whitney dieron el mismo resultado.
El polvo llamado Blancanieves tenía un 41 % de cocaína y levamisol.
Se incautaron en Barajas y en El Prat 12 litros de GBL declarados como disolvente.
Nunca a solas; espere dos horas; tenga naloxona a mano.
El Grupo Pompidou se reúne en Estrasburgo el 6 de marzo.
La mezcla «Tío Pepe» combina cannabidiol y HHC.
En San Sebastián, Santa Cruz de Tenerife y La Coruña abre el servicio los viernes.
Concentración: 14,2 ng/ml en sangre y 210 ng/ml en orina.
La valoración de Karl Fischer indica un 2,1 % de agua.
La marca Cristiano Ronaldo figura en comprimidos rojos de 0,41 g.
El éxtasis llega de Róterdam por correo, no por las costas gallegas.
El Festival de Benicàssim y los Sanfermines tendrán un puesto sanitario.
Tras el 12 de octubre se duplicaron las llamadas al Instituto Nacional de Toxicología.
La vacuna de Pfizer y la prueba de Mantoux no guardan relación con los casos.
`;
