/*
 * Sentences in the style of drug alerts, each with one invented identifier: 30 in each of six languages, ten names of
 * persons and two of each other kind. No person or company in them exists; only the bank accounts have right check digits.
 */

/** A kind and a sentence with the identifier in brackets. Rules may be improved with these. */
export const plantedToTune = `
person|Police in the port city are looking for ⟦Olumide Adeyinka-Cole⟧, who is believed to have cut the batch.
person|The sachets had been posted by Mr ⟦Tran Quoc Bao⟧ a week before the first collapse.
person|Friends agree that ⟦Szymon Dąbek-Lowry⟧ swallowed two tablets shortly after midnight.
person|⟦Abd al-Rahman bin Faisal al-Harthi⟧ paid for the shipment in cryptocurrency.
person|Interviewed on 4 May, Ms ⟦van der Westhuizen⟧ denied knowing what the bags held.
birth-date|Records show that he was born on the ⟦2nd of September 1996⟧ and had no prior admissions.
plate|Neighbours noted the plate ⟦MV69 KDL⟧ on the van that dropped the cartons.
phone|Orders by text went to ⟦07700 900 562⟧ and were answered within minutes.
email|Customers were told to write to ⟦quickmeds.refill@pharmwave.example⟧ for a discount.
iban|Buyers paid into ⟦GB12 NWBQ 9999 9900 4177 30⟧ before anything was shipped.
id-number|An ID card, number ⟦7734-118-K⟧, lay among the empty blister packs.
address|The tablets had been stored at ⟦27B Wharfinger Lane, Port Ashby⟧, in a locked freezer.
case-number|Photographs of the tablets are filed under incident number ⟦2231-07/26⟧.
company|The blotters were ordered through ⟦Paperleaf Novelties LLC⟧ under a false description.
licence-number|The wholesaler's licence (⟦WDA 41177/3⟧) was suspended the next day.
person|Selon l'enquête, ⟦Youssouf Ould Cheikh⟧ coupait la poudre avec de la caféine.
person|Les sachets étaient destinés à M. ⟦Hoàng Minh Tuấn⟧, domicilié hors du département.
person|D'après sa sœur, ⟦Fatoumata Binta Sangaré⟧ avait acheté le flacon en ligne.
person|Mlle ⟦Capucine de La Rochebrune⟧ a été hospitalisée pendant trois jours.
person|Le lot aurait été préparé par un certain ⟦Loïc Trébéden⟧ dans une cave.
birth-date|Le jeune homme (né en Suisse le ⟦14 février 2003⟧) a été réanimé sur place.
plate|Une Clio blanche portant la plaque ⟦CX-731-LB⟧ a été aperçue près du dépôt.
phone|Pour commander, il fallait appeler le ⟦07.56.00.41.88⟧ après 22 heures.
email|Une adresse, ⟦nuage-vert@courriel-libre.example⟧, revient sur trois annonces.
iban|Le paiement partait vers ⟦FR28 9999 9999 9900 4177 3041 B17⟧ en deux fois.
id-number|La carte d'identité n° ⟦880692310417⟧ a servi à retirer le colis.
address|Le point de vente se situait au ⟦4 ter, impasse des Glycines⟧, au rez-de-chaussée.
case-number|Voir le procès-verbal ⟦2026/003417/02⟧ pour les photographies des comprimés.
company|Le solvant a été facturé par ⟦Vernis et Laques du Ponant SAS⟧ en mars.
licence-number|L'autorisation ⟦ANSM-IMP-26-0417⟧ ne couvrait pas ce produit.
person|Laut Protokoll übergab ⟦Kemal Öztürk-Lindner⟧ die Beutel am Bahnhof.
person|Das Labor wurde von Herrn ⟦Nguyen Van Hai⟧ und zwei Helfern betrieben.
person|Ins Krankenhaus kamen ⟦Tim-Oliver Brandstetter⟧ und seine Begleiterin.
person|Die Bestellung lief über den Namen ⟦Abdirahman Warsame⟧.
person|⟦J. P. Achterberg⟧ soll die Ware aus den Niederlanden geholt haben.
birth-date|Geburtsdatum der Patientin: ⟦30.09.1999⟧, Aufnahme mit Atemdepression.
plate|Beobachtet wurde ein Kastenwagen mit dem Kennzeichen ⟦HB-TR 9041⟧.
phone|Erreichbar war der Verkäufer unter ⟦0664 / 417 70 18⟧, meist nachts.
email|Wer an ⟦blaue.fee@schattenpost.example⟧ schrieb, bekam eine Preisliste.
iban|Gezahlt wurde auf ⟦DE36 9999 9999 0041 7733 01⟧ unter einem Decknamen.
id-number|Der Reisepass mit der Nummer ⟦C7ZZ41T77⟧ lag neben dem Vakuumierer.
address|Die Ware lagerte in einer Halle, ⟦Lindenhofstraße 112⟧, im Industriegebiet.
case-number|Die Geschäftszahl ⟦23 St 117/26x⟧ enthält die vollständige Analyse.
company|Bestellt hatte die ⟦Nordlicht Aromen UG⟧, die es nicht mehr gibt.
licence-number|Die Großhandelserlaubnis ⟦GH-2026/0417⟧ war abgelaufen.
person|Secondo gli amici, ⟦Gioacchino Lo Verde⟧ aveva comprato le pasticche sul posto.
person|È stata ricoverata la sig.ra ⟦Nunzia Di Blasi⟧ per arresto respiratorio.
person|La perquisizione in casa di ⟦Ferruccio Degl'Innocenti⟧ ha portato al ritrovamento di 90 fiale.
person|Il messaggio era firmato «⟦Manfredi Castracane⟧».
person|Il nome del destinatario, ⟦El Khattabi Rachid⟧, compare su tre bolle.
birth-date|Il ragazzo (nascita: ⟦11 aprile 2004⟧) è stato dimesso dopo due giorni.
plate|Una monovolume grigia, targa ⟦DR 908 LM⟧, ha lasciato il deposito.
phone|Per le ordinazioni si chiamava il ⟦347 00 41 778⟧ dopo mezzanotte.
email|Le richieste arrivavano a ⟦polvere.lunare@casella-nera.example⟧ ogni venerdì.
iban|Il bonifico è partito verso ⟦IT78 X999 9999 9990 0000 4177 330⟧.
id-number|Il passaporto ⟦YB0417733⟧ era intestato a un'altra persona.
address|I pacchi venivano ritirati in ⟦Corso dei Mille Fuochi, 203⟧.
case-number|Si veda il verbale n. ⟦88/2026-DR⟧ per i dettagli del sequestro.
company|Il precursore risulta ceduto dalla ⟦Tintoria Moderna Altovalle S.n.c.⟧ nel 2025.
licence-number|La patente di guida ⟦U14A41773K⟧ era contraffatta.
person|Порошок был изъят у ⟦Алимбекова Нурсултана Ерлановича⟧ на вокзале.
person|Закладки делал некий ⟦Тимур Гаджимурадов⟧ по указанию продавца.
person|Посылка адресована ⟦Бек-Мурзаевой З. Х.⟧, но её никто не забрал.
person|Переписку с продавцом вела ⟦Кристина Вайс⟧.
person|Вместе с ⟦Геворгом Саркисяном⟧ был задержан его сосед.
birth-date|Дата рождения пострадавшей: ⟦03.12.2000⟧, исход благоприятный.
plate|Груз везли на «Газели» с номерным знаком ⟦Т 417 ОМ 61⟧.
phone|Для связи использовали ⟦+7 (999) 041-77-30⟧ и мессенджер.
email|Прайс-лист рассылали с адреса ⟦belaya.sova@tihaya-pochta.example⟧ раз в неделю.
iban|Оплату принимали на ⟦KZ68 999K ZT00 0041 7733⟧ без назначения.
id-number|В сумке лежал загранпаспорт ⟦73 № 0417733⟧ на чужое имя.
address|Лаборатория находилась в ⟦доме 14 по улице Заречной⟧.
case-number|Сведения взяты из материалов дела № ⟦1-417/2026⟧.
company|Растворитель поставило ⟦АО «Северный Олигомер»⟧.
licence-number|Лицензия ⟦Л042-00110-77/00417733⟧ отозвана.
person|Según los vecinos, ⟦Wilmer Antonio Cuxil⟧ vendía las dosis en la plaza.
person|Fue ⟦Zhou Meilin⟧ quien recogió los bidones.
person|Los agentes preguntaron por ⟦Macarena del Río Santacruz⟧ en tres locales.
person|Murió ⟦J. M. Uriarte⟧, de 31 años, tras inhalar el producto.
person|Doña ⟦Rosaura Fuenmayor⟧ avisó a los servicios de emergencia.
birth-date|La víctima (fecha de nacimiento: ⟦5-4-1997⟧) no respondió a la naloxona.
plate|Un todoterreno con placas portuguesas ⟦41-TX-77⟧ cruzó de madrugada.
phone|El contacto era el ⟦699 04 17 73⟧, solo por mensajes.
email|La lista de precios salía de ⟦luna.quimica@buzon-oscuro.example⟧ cada lunes.
iban|El abono se hizo en ⟦ES56 9999 9999 0000 4177 3301⟧ en efectivo.
id-number|Mostró un NIE ⟦X-0417733-T⟧ caducado.
address|El taller clandestino ocupaba el bajo de ⟦Paseo de los Almendros 71⟧.
case-number|Figura en el atestado ⟦4177/26⟧ de la unidad local.
company|La acetona la vendió ⟦Disolventes Levantinos Orduña, S.A.⟧ en bidones.
licence-number|La autorización sanitaria n.º ⟦GR-26/417⟧ había caducado.
`;

/** The same, kept aside: only to measure. Do not look at which of them are missed before you change a rule. */
export const plantedToCheck = `
person|A statement by ⟦Gwendolyn Harkaway⟧ describes how the powder was weighed on kitchen scales.
person|The capsules came from ⟦R. K. Subramaniam⟧, a former employee of the wholesaler.
person|Two of the four casualties, ⟦Leilani Kahananui⟧ among them, recovered within a day.
person|The lease of the unit was signed by ⟦Siobhan McGettigan⟧ and later transferred.
person|The mixture is called after ⟦Tariq al-Mansouri⟧, its supposed maker.
birth-date|One casualty (date of birth: ⟦1999-11-23⟧) needed four doses of naloxone.
plate|A grey Passat with Irish plates ⟦191-D-40417⟧ left the yard ten minutes later.
phone|The flyer tells customers to call ⟦1-202-555-0193⟧ for delivery.
email|A second listing gave ⟦ketcloud_77@proton-box.example⟧ as the seller's address.
iban|The refund came from ⟦IE87 ZZZZ 9999 9900 4177 33⟧ a month later.
id-number|The parcel had been collected on presentation of passport no. ⟦533417092⟧.
address|Chemicals were delivered to ⟦Unit 6, 113 Quarrymans Road⟧ twice in June.
case-number|The figures are from police reference ⟦NX/44/21907/26⟧.
company|Import papers name ⟦Ostermoor Bulk Chemicals Limited⟧ as the final consignee.
licence-number|A prescriber with DEA number ⟦BX4417730⟧ issued all eleven prescriptions.
person|C'est ⟦Maëlle Kervadec-Ruiz⟧ qui a signalé les premiers malaises au poste de secours.
person|L'enveloppe portait au dos le nom d'⟦E. Vanderstichelen⟧.
person|Une perquisition chez ⟦Rodrigue N'Guessan⟧ a permis de découvrir 1 200 gélules.
person|Le laboratoire clandestin était dirigé par ⟦Vartan Hagopian⟧ et son cousin.
person|Ont été entendus Me ⟦Delphine Aubrac-Sorel⟧ et deux voisins.
birth-date|Date de naissance du patient : ⟦09-06-1988⟧ ; produit en cause : métonitazène.
plate|Le véhicule, immatriculé en Belgique ⟦1-VHK-482⟧, contenait 14 kg de kétamine.
phone|Le vendeur laissait son numéro (⟦0033 6 44 60 17 35⟧) sur les sachets.
email|Écrire à ⟦dr.plume@officine-nuit.example⟧ suffisait pour recevoir les fioles.
iban|L'IBAN ⟦CH69 9999 9004 1773 3012 3⟧ apparaît sur le reçu.
id-number|Un titre de séjour numéroté ⟦7503417766⟧ a été retrouvé dans la boîte.
address|Les livraisons arrivaient ⟦rue du Puits-Salé, 61⟧, dans un ancien garage.
case-number|L'affaire n° ⟦JI 417/26/9⟧ reste en cours.
company|Les gommes venaient de la boutique ⟦Au Nuage Bleu⟧, fermée depuis.
licence-number|Le pharmacien, inscrit sous le numéro ⟦2041773⟧, a signalé le vol.
person|Die Pillen verteilte ⟦Friederike zu Hohenwarth⟧ an mehrere Gäste.
person|Am Morgen starb ⟦Svitlana Kowaltschuk⟧ trotz sofortiger Reanimation.
person|Ein Nachbar, ⟦Alois Hinteregger⟧, hatte den Geruch gemeldet.
person|Frau Mag. ⟦Elfriede Stöckl-Mayr⟧ bestätigte den Befund.
person|Sichergestellt wurde das Pulver bei ⟦Goran Petrušić⟧, der keine Angaben machte.
birth-date|Der am ⟦7. November 2001⟧ geborene Mann hatte vier Kapseln geschluckt.
plate|Der Pkw (⟦ZH 417 882⟧) stand mehrere Tage vor dem Lager.
phone|Im Chat wurde die Nummer ⟦+43 660 4417733⟧ genannt.
email|Nachschub gab es über ⟦bestell-ecke@pulverkammer.example⟧ binnen zwei Tagen.
iban|Als Konto diente ⟦AT44 9999 9000 4177 3301⟧ einer dritten Person.
id-number|Vorgelegt wurde die Identitätskarte ⟦E4417730⟧, ausgestellt auf einen anderen Namen.
address|Zugestellt wurde an die Adresse ⟦Zum Steinbruch 9b⟧.
case-number|Die Angaben stammen aus dem Verfahren ⟦BM/2026-04417⟧.
company|Lieferantin war ⟦Chemiehandel Brückl & Söhne OG⟧ aus dem Süden.
licence-number|Der Arzt, Zulassung Nr. ⟦44177/26⟧, hatte alle Rezepte unterschrieben.
person|Il pacco era destinato a ⟦Chukwudi Okonkwo⟧, irreperibile da aprile.
person|A fornire la sostanza sarebbe stato tale ⟦Dritan Hoxhaj⟧.
person|⟦Wu Jianguo⟧ ha spedito i contenitori dichiarandoli come coloranti.
person|Tra gli intossicati figura anche ⟦Maria Vittoria Pallavicino⟧.
person|Il campione è stato consegnato dal dott. ⟦G. F. Serristori⟧.
birth-date|La donna è nata in Ungheria il ⟦25.01.1985⟧ e non parlava italiano.
plate|L'auto con targa slovena ⟦LJ 41-7KT⟧ era parcheggiata da giorni.
phone|Sul biglietto: tel. ⟦06-4177-3300⟧, risponde solo la sera.
email|Il catalogo veniva inviato da ⟦bottega.notturna@posta-grigia.example⟧ a richiesta.
iban|Il saldo è finito su ⟦SM09 X999 9999 9990 0000 4177 330⟧ in contanti.
id-number|Nel portafogli c'era una tessera sanitaria, n. ⟦80380000904177334455⟧.
address|Il magazzino di ⟦Contrada Pozzo Secco n. 8⟧ era vuoto.
case-number|Il tutto confluisce nel proc. pen. ⟦5521/26⟧ della procura.
company|Le caramelle erano in vendita presso il negozio ⟦Fumo & Fantasia⟧.
licence-number|La ditta operava con licenza ministeriale n. ⟦PRE/417/26⟧.
person|По показаниям ⟦Ирины Сергеевны Добролюбской⟧, капсулы продавались открыто.
person|В реанимацию доставили ⟦Олега Пшеничного⟧ и его знакомую.
person|Со слов ⟦А. В. Ковтуна⟧, таблетки имели горький вкус.
person|Деньги переводил ⟦Ли Чжэньхуа⟧ через подставных лиц.
person|Ранее ⟦Сулейманову Рустаму Ильясовичу⟧ отказали в визе.
birth-date|Мужчина родился ⟦19 августа 1992⟧ г. в сельской местности.
plate|Машина, г.р.з. ⟦Е773КХ178⟧, сожжена после передачи.
phone|Звонить предлагали на ⟦8 962 041 77 19⟧ в любое время.
email|Образцы высылали после письма на ⟦serebro.doza@yashchik.example⟧.
iban|На чеке виден счёт ⟦BY43 ZZZZ 9999 0000 0004 1773 30AB⟧.
id-number|ИНН ⟦770041773344⟧ указан в поддельной накладной.
address|Склад располагался на ⟦Сиреневом бульваре, 33⟧, во дворе.
case-number|Номер протокола изъятия: ⟦АП-26/04417⟧.
company|Вейпы продавались в магазине ⟦«Пар и Точка»⟧.
licence-number|Водительское удостоверение ⟦99 17 041773⟧ оказалось чужим.
person|La bolsa pertenecía a ⟦Nerea Etxeberria-Otaola⟧, ingresada desde el sábado.
person|D. ⟦Evaristo Ponce de León⟧ aportó el resto del polvo.
person|El cabecilla, ⟦Hamid Benjelloun el Idrissi⟧, huyó en barco.
person|La remitente dijo llamarse ⟦Yuliana Petrova Hristova⟧.
person|A nombre de ⟦Kwabena Asante-Mensah⟧ constan cuatro envíos.
birth-date|El joven nació el ⟦30 de junio de 2002⟧ y residía fuera.
plate|La furgoneta ⟦7730 MLV⟧ estaba a nombre de otra persona.
phone|Llamaban al ⟦+54 9 11 0417 7330⟧ para pedir más.
email|Otro anuncio remitía a ⟦el.boticario@correo-gris.example⟧ para pagar.
iban|Consta un ingreso en ⟦PT64 9999 9999 0041 7733 0123 4⟧ del mismo día.
id-number|El número de la seguridad social ⟦28 04177330 19⟧ aparece en la receta.
address|Recogían los paquetes en ⟦C/ del Molino Viejo, 5, 3.º izquierda⟧.
case-number|Procedimiento abreviado ⟦88/2026-C⟧, todavía secreto.
company|Compraron las gominolas en la empresa ⟦Sueños de Hierba S.L.⟧ el lunes.
licence-number|El permiso de conducir ⟦04177330-K⟧ era falso.
`;
