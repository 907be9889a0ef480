/* Invented identifiers in invented sentences, and prose without any. No person in them exists. */

/** A kind and a sentence with one identifier in brackets. */
export const plantedIdentifiers = `
person|The tablets were traced to ⟦Declan Fairweather-Okoye⟧, a resident of the harbour district, who remains in custody.
person|Toxicology on the deceased, ⟦M. J. Tarrington⟧, showed metonitazene at 1.8 ng/mL and no heroin.
birth-date|The 27-year-old suspect, born ⟦14 March 1998⟧, was carrying 340 blue tablets marked M30.
plate|The 19 kg were under the rear seat of a silver Škoda, registration ⟦KX21 ZPQ⟧, stopped on the ring road.
phone|Anyone holding these capsules should ring the buyer's contact, ⟦+44 7700 900 417⟧, only through the police.
email|Payment for the 500 g of bromazolam was confirmed from ⟦t.ferncombe88@mailhaven.example⟧ on 3 May.
iban|Proceeds were sent to account ⟦GB93 NWBQ 9999 9931 9268 19⟧ in four instalments.
id-number|He travelled on passport ⟦X4471902K⟧, reported lost two years earlier.
address|The pill press stood in the garage at ⟦14 Larkspur Close⟧ and could make 5,000 tablets an hour.
case-number|The purity table is taken from case no. ⟦25-cr-00417⟧ and must not be circulated further.
company|The drum was consigned to ⟦Brindlewick Fine Chemicals Ltd⟧, which denies ordering the substance.
licence-number|The pharmacist, licence ⟦GPH 2071458⟧, could not account for 1,200 ampoules of fentanyl.
person|Les comprimés auraient été remis par ⟦Jean-Baptiste Le Guellec⟧ à l'entrée du festival.
person|Le décès de Mme ⟦Anne-Sophie d'Hautecombe⟧ a été rattaché à une héroïne coupée aux nitazènes.
birth-date|L'intéressé, né le ⟦3 juillet 1991⟧ à Sainte-Barbe, transportait 2 300 cachets roses.
plate|Le produit se trouvait dans une berline immatriculée ⟦GK-418-ZR⟧, arrêtée au péage.
phone|Le livreur était joint au ⟦06 39 98 41 07⟧ ; chaque dose était vendue 25 €.
email|Les commandes de 3-MMC passaient par ⟦lila.vassort@boite-noire.example⟧ depuis mars.
iban|Les virements ont abouti sur le compte ⟦FR78 9999 9999 9901 2345 6789 A46⟧.
id-number|Il a présenté le passeport n° ⟦19ZZ04417⟧, dont la puce était illisible.
address|Le laboratoire occupait le sous-sol du ⟦27 bis, rue des Tanneurs⟧, à deux pas de l'école.
case-number|Les échantillons relèvent de la procédure n° ⟦25/00418/DIR⟧, encore couverte par le secret.
company|Le fût était destiné à la société ⟦Chimie du Val Perdu SARL⟧, qui n'a pas répondu.
licence-number|Le transporteur, licence n° ⟦2025/73/0004417⟧, avait déclaré des pièces de moteur.
person|Die Tabletten stammten nach Angaben der Zeugin von ⟦Karl-Heinz Obermoser⟧, der flüchtig ist.
person|Beim Verstorbenen handelt es sich um Dr. med. ⟦Lütfiye Yıldırım-Brandt⟧; nachgewiesen wurde Protonitazen.
birth-date|Der Beschuldigte, geb. ⟦12.04.1987⟧ in Neustadt, führte 1.100 Ecstasy-Tabletten mit.
plate|Im Kofferraum des Wagens ⟦K-ZQ 4417⟧ lagen 18 Pakete zu je 500 Gramm.
phone|Bestellt wurde unter ⟦0171 39200 41⟧, geliefert wurde binnen einer Stunde.
email|Die Lieferung von 2 kg 4-CMC wurde mit ⟦kontakt.wiesel@dunkelpost.example⟧ vereinbart.
iban|Der Kaufpreis floss auf das Konto ⟦DE37 9999 9999 0123 4567 89⟧.
id-number|Er wies sich mit dem Personalausweis ⟦L9ZZ4T417⟧ aus, der als gestohlen gemeldet ist.
address|Die Tablettenpresse stand in der ⟦Gerbergasse 17a⟧, Ausstoß rund 3.000 Stück je Stunde.
case-number|Die Werte sind der Akte ⟦203 Js 4411/25⟧ entnommen und nicht zur Weitergabe bestimmt.
company|Empfänger des Fasses war die ⟦Wiesengrund Feinchemie GmbH & Co. KG⟧ in Grenznähe.
licence-number|Die Apotheke mit der Erlaubnisnummer ⟦DE-AP-2025-04417⟧ meldete 600 fehlende Ampullen.
person|Le compresse sarebbero state cedute da ⟦Gian Maria De' Cavalcabò⟧ davanti al locale.
person|La vittima, ⟦Rosaria Lo Presti in Caruana⟧, aveva assunto eroina tagliata con fentanil.
birth-date|L'indagato, nato il ⟦18/02/1979⟧ a Borgo Fittizio, deteneva 640 pasticche gialle.
plate|La droga era nascosta nel paraurti di un'auto targata ⟦ZZ 417 QK⟧.
phone|Gli ordini arrivavano al ⟦+39 000 417 7320⟧ e le consegne avvenivano in motorino.
email|Il pagamento per 300 g di ketamina è stato concordato con ⟦g.bertolazzi@postaombra.example⟧.
iban|Il denaro è confluito sul conto ⟦IT70 X999 9999 9990 0000 0123 456⟧.
id-number|Si è identificato con la carta d'identità ⟦CA04417ZZ⟧, risultata contraffatta.
address|Il laboratorio si trovava in ⟦via dei Conciapelli 31/B⟧, al piano seminterrato.
case-number|I dati provengono dal fascicolo ⟦R.G.N.R. 4417/2025⟧ e non sono divulgabili.
company|Il fusto era intestato alla ⟦Officine Chimiche Valscura S.r.l.⟧, con sede fittizia.
licence-number|Il farmacista, iscrizione all'albo n. ⟦MO-04417⟧, non giustificava 500 fiale.
person|По словам свидетеля, таблетки передал ⟦Кондратьев Лаврентий Осипович⟧, ранее судимый.
person|Погибший ⟦Ж. Т. Абдыкалыков⟧ употребил порошок, содержащий изотонитазен.
birth-date|Задержанный, ⟦17.06.1994⟧ г.р., хранил дома 480 таблеток с логотипом.
plate|Тайник был в бампере автомобиля с номером ⟦К417ХМ 777⟧, весом 6,4 кг.
phone|Заказы на «соль» принимали по номеру ⟦8 (900) 000-41-77⟧ круглосуточно.
email|Оплату за 700 г альфа-ПВП подтвердили с адреса ⟦tikhiy.omut@pochta-net.example⟧.
iban|Деньги ушли на счёт ⟦KZ19 999K ZT99 9999 9041⟧ двумя платежами.
id-number|Он предъявил паспорт ⟦45 00 417733⟧, числящийся утраченным.
address|Пресс для таблеток стоял по адресу ⟦ул. Кожевенная, д. 17, корп. 2⟧, в гараже.
case-number|Показатели взяты из уголовного дела № ⟦12501450012000417⟧ и не подлежат разглашению.
company|Получателем бочки значилось ⟦ООО «Лазурный Реактив»⟧, адрес которого не существует.
licence-number|Аптека с лицензией № ⟦ЛО-77-02-004417⟧ недосчиталась 300 ампул фентанила.
person|Las pastillas las habría entregado ⟦Íñigo Zabalegui de la Rúa⟧ a la salida del recinto.
person|La fallecida, ⟦Mª del Pilar Ordoñez-Quiñones⟧, había consumido heroína con nitazenos.
birth-date|El detenido, nacido el ⟦22 de octubre de 1990⟧, portaba 760 comprimidos verdes.
plate|La sustancia viajaba en un turismo con matrícula ⟦4417 KZX⟧, bajo el asiento trasero.
phone|Los pedidos se hacían al ⟦600 000 417⟧ y la entrega tardaba media hora.
email|El pago por 900 g de 4-CMC se acordó con ⟦nube.gris@correo-sombra.example⟧.
iban|El dinero acabó en la cuenta ⟦ES29 9999 9999 4502 0005 1332⟧.
id-number|Se identificó con el DNI ⟦00.044.177-Z⟧, que resultó ser falso.
address|La prensa de comprimidos estaba en la ⟦calle Curtidores, n.º 17, bajo izq.⟧, sin ventilación.
case-number|Los datos proceden de las ⟦Diligencias Previas 417/2025⟧ y son reservados.
company|El bidón estaba consignado a ⟦Reactivos del Norte Perdido, S.L.U.⟧, sin actividad conocida.
licence-number|La farmacéutica, colegiada n.º ⟦99/04417⟧, no pudo justificar 800 ampollas.
`;

/** The same, without brackets: other forms of the kinds. */
export const otherForms = `
person|The powder was bought from Rhys Llewellyn-Cole near the station.
person|The patient (Brónach McElhinney, 19) recovered after naloxone.
person|Selon Mme Fatoumata Diabaté, les gélules venaient du marché.
person|Les poudres ont été vendues par Loïc Trébuchet-Sow.
person|Die Verstorbene Leonie Kratochwil hatte Fentanyl im Blut.
person|Secondo il teste Ndiaye Cheikh Tidiane, le pasticche erano rosa.
person|Порошок продал Тимур Рашидович Сагитов, житель посёлка.
person|Капсулы нашли у г-на Петренко в багаже.
person|La detenida, Mihaela Dumitrașcu, llevaba 90 g de cristal.
birth-date|Her date of birth is given as 1999-12-30 on the form.
birth-date|Geburtsdatum: 7.8.1995
birth-date|classe 1999, nata a Bari in data 5 ottobre 1999
birth-date|fecha de nacimiento 14/02/1995
plate|a moped with plates AB12 CDE
plate|mit dem Schweizer Kennzeichen ZH 441 773
plate|номерной знак А 417 ВС 77
phone|call 07700 900123 after dark
phone|tél. 01.99.00.12.34
phone|unter der Nummer 030 23125 017 erreichbar
phone|звонить +7(999)000-41-77
phone|tel. +41 79 000 41 77
iban|DE89-3704-0044-0532-0130-00
id-number|SSN 078-05-1120
id-number|Reisepass Nr. C01X00T47
id-number|passaporto YA0417733
id-number|загранпаспорт 71 № 1234567
address|lives at 7 St Mark's Terrace, Dunmere
address|12 chemin des Vignes
address|Hauptstr. 45, 1010 Wien
address|corso Vittorio Emanuele II 33
address|ул. 8 Марта, д. 4
address|Paseo de la Castellana, 100
case-number|crime no. 01/417733/25
case-number|Aktenzeichen 12 Ls 345/25
case-number|fascicolo n. 417/2025
case-number|procedimiento abreviado 417/2025
licence-number|GMC 7041773
licence-number|Approbation Nr. 41773-B
licence-number|водительское удостоверение 77 14 004177
company|la ditta Rossi & Figli S.n.c.
`;

/** Prose about prevention without personal data. */
export const proseWithoutPersons = `
The Communities That Care approach was tested in 24 towns; the Strengthening Families Programme (10–14) reached 2 300 families between 2004 and 2010.
Unplugged (EU-Dap) was evaluated in seven countries: Austria, Belgium, Germany, Greece, Italy, Spain and Sweden; 7,079 pupils aged 12–14 in 143 schools took part (OR 0.69, 95% CI 0.48–0.98).
Faggiano et al. (2010) report effects at 18 months. See Drug and Alcohol Dependence 108 (2010), 56–64, doi:10.1016/j.drugalcdep.2009.11.018.
The Good Behavior Game, Life Skills Training, Botvin LifeSkills Training, Big Brothers Big Sisters, Nurse Family Partnership, Planet Youth, Preventure, the Incredible Years and Triple P – Positive Parenting Program are known.
Mentoring by Big Brothers Big Sisters of America costs about EUR 1 200 a year per child; 1,138 children took part.
The Iowa Strengthening Families Program and Olweus Bullying Prevention Program, New Beginnings, Positive Action, Project Towards No Drug Abuse, Project ALERT, Project Northland, Lions Quest Skills for Adolescence, Keepin' it REAL, Drug Abuse Resistance Education, Families and Schools Together, Raising Healthy Children, Guiding Good Choices, All Stars, Too Good for Drugs.
Johns Hopkins University, the Karolinska Institutet, the Max Planck Institute, the Mario Negri Institute, the Robert Koch Institute and King's College London evaluated it. The Anna Freud Centre gave advice. The University of Notre Dame, Saint Petersburg State University.
Police officers of the Community Policing Unit visit the school three times a year; Youth Board members choose the topics. Contact the National Focal Point.
Teachers are trained for 2 days; cost 1500 EUR; manual of 250 pages; 12 lessons of 45 minutes in grade 7; school year 2018/2019. Call 116 111, the child helpline.
In San Francisco and Los Angeles County, New South Wales, Northern Ireland, West Virginia and North Rhine-Westphalia pilot projects ran from 1 January 2015 to 31 December 2018. Born between 1 January 1998 and 31 December 2002, the cohort had 4 512 members.
The coordinator of Planet Youth trains the local coordinators. The director of Karvia Health Institute signed the agreement. Led by Youth Council Arvonia. The trainer explains Good Behavior Game.
Participants received written materials from Drug Prevention Network and were sent by Social Services. Children given Positive Action lessons were less aggressive.
Im Rahmen des Programms „Klasse2000“ und von „Lions Quest – Erwachsen werden“ sowie „Mindmatters“, „Papilio“ und „Fit for Life“ wurden 1.234 Kinder der Jahrgangsstufe 7 befragt. Die Lehrkräfte Österreichischer Mittelschulen nahmen teil.
Das Projekt lief an der Gesamtschule Nord im Schuljahr 2019/2020; in der Klasse 7 nahmen 25 Jugendliche teil. Kosten: 3.500 Euro pro Schule. Im Landkreis Osnabrück, in Nordrhein-Westfalen und Baden-Württemberg wird es angeboten. Die Leiterin Sozialer Dienste und die Eltern wurden geschult.
Die Grüne Liste Prävention führt das Programm auf Stufe 2. Zielgruppe sind Eltern. Die Polizei Niedersachsen, der Landespräventionsrat Niedersachsen und die Medizinische Hochschule Hannover wirken mit. Laut Bundeszentrale für gesundheitliche Aufklärung.
Le programme Unplugged a été évalué par Santé publique France auprès de 3 000 élèves de 63 collèges du Loiret en 2016-2017. Selon l'Observatoire français des drogues, la Région Île-de-France participe. Le responsable Prévention Jeunesse informe les parents. La Nouvelle-Aquitaine et Provence-Alpes-Côte d'Azur.
Programme « Bien dans ses baskets » : 12 séances, 2 500 € par établissement. Des élèves de la Cité scolaire Jules Ferry et du lycée Victor Hugo. Planet Youth et Tous ensemble à l'école. La méthode est destinée à Tous les Parents.
Il programma è stato attuato in Piemonte, Lombardia ed Emilia-Romagna con 3.200 studenti; lo studio EU-Dap, l'Istituto Superiore di Sanità e l'Osservatorio Epidemiologico. Via Internet 1500 famiglie. Secondo la Regione Piemonte, in corso 12 progetti. Il Comune di Reggio Emilia e la Provincia di Massa Carrara.
Программа «Всё, что тебя касается» проведена в 120 школах Санкт-Петербурга, Нижнего Новгорода и Ростовской области; 3 500 подростков, 2011–2014 годы. По данным Всемирной организации здравоохранения и Управления ООН по наркотикам и преступности. Координатор Молодёжного совета. Авторы Сильных Семей. Директор Центра Здоровья.
В исследовании участвовали 1 240 школьников 7 классов; отношение шансов 0,72. Программа «Полезные привычки», «Ладья», «Сильные семьи 10–14», «Крепкая семья». Контакты Национального центра. Телефон доверия 8-800-2000-122.
El programa Saluda y Construyendo Salud se aplicó en 40 centros de Castilla y León, la Comunidad Valenciana y el País Vasco, con 2.300 alumnos de 1.º y 2.º de ESO. Según el Plan Nacional sobre Drogas. Responsable: Consejería de Salud. Las Naciones Unidas y la Cruz Roja Española. En San Sebastián, Santa Cruz de Tenerife y Buenos Aires.
Programa Familias Unidas, Ser Familia, Juego de Buen Comportamiento, Cine y Educación en Valores. Plaza para 30 jóvenes. Avenida central. Vía telefónica 24 horas. Autora del manual: Fundación de Ayuda contra la Drogadicción. Juegos Olímpicos de Londres 2012.
#Tamojunto in Brazil: initiation of alcohol use 1.30 (1.13–1.49); 6,637 pupils; the revised version #Tamojunto 2.0 with 5,208. Rio de Janeiro, São Paulo, Santa Catarina, Minas Gerais, Fortaleza.
Sports clubs in Reykjavik open from 15:00 to 22:00; membership 50 000 ISK a year, leisure card of 28 000 ISK. Bus lines 4 and 12 stop at Harbour Street; the entrance is on 3 sides. Open Monday to Friday 14-18.
A licence CC BY-NC-SA 4.0 applies. Permit required under Act 2003/45. See case study 2019-3 and Resolution 2015/30, Decision No. 1048, PC.DEC/1048, MC.DOC/1/06, A/RES/70/1, E/CN.7/2016/13. File size 2500 kB; reference year 2015; ISO 9001:2015; ICD-10 F10.2; reference 12.
In Tirana, Novi Sad, Banja Luka, Ulaanbaatar and Nur-Sultan; Bosnia and Herzegovina; San Marino; Holy See; North Macedonia; Republika Srpska; Kingdom of Arvonia; East Karvia.
Klaar Bezig, Unge og Rusmidler, Mladí bez drog, Örebro Prevention Program, Effekt, EFFEKT Örebro, Preventie op School, Gezonde School en Genotmiddelen, Tur ir Tev, Sunde Vaner, KiVa Koulu, Zippy's Friends, Zippys Venner, Nuorten Akatemia.
The evaluation was registered as ISRCTN18258456 and NCT01234567; PROSPERO CRD42015024990; protocol 2014-003-12. Funding: grant 2012/27/B/HS6/01234. Sample of 4000 pupils; 12 000 leaflets; 0.05; p = 0.0345; t(245) = 2.31; 95 % CI 1,02–1,45.
Contact: Ministry of Interior, Department for Prevention. Author: National Institute of Public Health. Owner: State of Karvia. Developed by Research Group Prevention Science at Hannover Medical School. Head of Unit Youth Policy. Teacher Assistance Programme. Patient Safety Network. Officer Friendly Programme. Sender Policy.
`;
