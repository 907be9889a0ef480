/* Further invented sentences with identifiers; they were all used to improve the rules. */

/** A kind and a sentence with the identifier in brackets. */
export const furtherPlanted = `
birth-date|The deceased, born on ⟦07.02.1995⟧, had no prescription.
birth-date|Date of birth ⟦3 Feb 1988⟧ is written on the blister pack.
birth-date|La victime est née à Nantes, le ⟦1er août 2001⟧.
birth-date|Il (né le ⟦12/12/1979⟧) a été libéré.
birth-date|Die Frau, Jahrgang 1990 (geb. am ⟦3.3.1990⟧), erholte sich.
birth-date|Sie wurde am ⟦15. Oktober 2004⟧ in Leoben geboren.
birth-date|Nato a Tunisi il ⟦4 gennaio 1993⟧, è stato espulso.
birth-date|data di nascita: ⟦22.11.87⟧
birth-date|Потерпевший (дата рождения ⟦1 января 1999⟧ года) жив.
birth-date|Гражданка, ⟦14.05.2001⟧ года рождения, отпущена.
birth-date|Nació en Quito el ⟦9 de marzo de 1998⟧.
birth-date|La joven, nacida el ⟦01/07/2003⟧, está estable.
plate|The courier used a motorbike with the number plate ⟦EK09 WYT⟧.
plate|A white Transit van (reg. ⟦YB18 HNV⟧) was found burnt out.
plate|Le scooter, plaque ⟦AB-123-CD⟧, a été saisi.
plate|Une voiture immatriculée au Luxembourg ⟦ZK 4177⟧ attendait.
plate|Der Anhänger mit dem Kennzeichen ⟦GU 417 KT⟧ war leer.
plate|Ein Audi, amtliches Kennzeichen ⟦M-AB 1234⟧, fiel auf.
plate|Il camion targato ⟦CH 417 TT⟧ veniva dal confine.
plate|La moto ha targa ⟦EK 41773⟧ e colore rosso.
plate|Автомобиль с государственным номером ⟦О 041 АА 177⟧ задержан.
plate|Мотоцикл, номер ⟦4177 АК 50⟧, брошен.
plate|Un Seat León con matrícula ⟦1234 BCD⟧ fue visto.
plate|El coche llevaba la placa francesa ⟦FD-417-PZ⟧.
phone|Reach the dealer on ⟦+1 (416) 555-0177⟧ after 8 pm.
phone|Numéro de commande : ⟦06-39-98-00-17⟧.
phone|Contact WhatsApp ⟦+32 470 00 41 77⟧ indiqué sur le sachet.
phone|Tel. ⟦0041 79 417 73 30⟧ stand auf der Karte.
phone|Die Nummer ⟦(01) 4177330⟧ gehört zum Lager.
phone|Cellulare: ⟦+39 347 0041773⟧.
phone|Chiamare il ⟦338-4177330⟧ per ordinare.
phone|Тел. ⟦8(495)041-77-30⟧ указан на упаковке.
phone|WhatsApp: ⟦+996 700 041 773⟧ для заказов.
phone|Teléfono ⟦91 041 77 30⟧ en la etiqueta.
phone|Pedidos al móvil ⟦655.04.17.73⟧.
id-number|Passport ⟦GB 533 417 092⟧ was used to open the locker.
id-number|He showed an identity card (no. ⟦AK4177302⟧).
id-number|Numéro de passeport : ⟦18FV04177⟧.
id-number|Carte nationale d'identité ⟦D2H4177F3⟧ retrouvée.
id-number|Ausweisnummer ⟦T220041773⟧ auf der Rechnung.
id-number|Die Sozialversicherungsnummer ⟦4177 030290⟧ stand auf dem Rezept.
id-number|Documento d'identità n. ⟦AX 0417733⟧ contraffatto.
id-number|C.F. ⟦RSSMRA85T10A562S⟧ sulla ricetta.
id-number|Паспорт серии ⟦4510 № 041773⟧ утерян.
id-number|Удостоверение личности ⟦N041773302⟧ поддельное.
id-number|Pasaporte n.º ⟦PAB417733⟧ denunciado.
id-number|NIE ⟦Y4177330L⟧ en la receta.
address|Parcels were left at ⟦9 St Brendan's Terrace, Kilmorna⟧.
address|They met behind ⟦221 Orchard Boulevard⟧ on Friday.
address|Domicilié ⟦8 bis, chemin des Oliviers⟧, il niait.
address|La cave du ⟦33 boulevard Voltaire⟧ servait de dépôt.
address|Das Paket lag in der ⟦Mühlgasse 14/3/12⟧.
address|Treffpunkt war ⟦Bahnhofplatz 1⟧.
address|Il garage di ⟦viale Europa 77⟧ era chiuso.
address|Consegnato in ⟦piazza Garibaldi, 3⟧.
address|Тайник сделан у дома по адресу: ⟦проспект Мира, 102⟧.
address|Проживает на ⟦ул. 8 Марта, 15-44⟧.
address|Vive en la ⟦avenida de la Constitución 12⟧.
address|El local de ⟦plaza del Sol, n.º 4⟧ cerró.
case-number|Our ref: ⟦DRG/2026/00417⟧.
case-number|Crime number ⟦41773/26⟧ was assigned.
case-number|Dossier n° ⟦2026-DR-0417⟧ ouvert.
case-number|N° de parquet : ⟦26043000417⟧.
case-number|Az. ⟦112 Js 4177/26⟧.
case-number|Zahl: Verfahren ⟦4 HV 17/26a⟧.
case-number|Proc. n. ⟦4177/2026⟧ R.G.
case-number|Fascicolo ⟦N. 417/26/21⟧ della procura.
case-number|Дело № ⟦12601007754000417⟧.
case-number|Протокол № ⟦417/26-Э⟧ от 4 мая.
case-number|Atestado n.º ⟦2026-041773⟧.
case-number|Expediente ⟦EXP/0417/26⟧.
company|Ordered by ⟦Silverthorn Labs Inc.⟧ in April.
company|Sold at the shop ⟦Happy Herbs Corner⟧.
company|La société ⟦Aromes & Co⟧ a fermé.
company|Facture de ⟦Transports Dubreuil S.A.R.L.⟧
company|Die Firma ⟦Alpenduft Handels GmbH⟧ lieferte.
company|Das Geschäft ⟦Rauchzeichen Eck⟧ verkaufte es.
company|La ditta ⟦Colori del Sud S.r.l.⟧ spediva.
company|Dalla ⟦Farmachimica Vesuvio S.p.A.⟧ proveniva il fusto.
company|Поставщик — ⟦ООО «ХимТрейд Плюс»⟧.
company|Куплено в интернет-магазине ⟦«Дымок»⟧.
company|La empresa ⟦Verde Humo S.L.⟧ importó.
company|En el estanco ⟦La Pipa Feliz⟧ se vendía.
licence-number|Pharmacy licence no. ⟦PH-04177⟧.
licence-number|Driving licence ⟦FAIRW804177DA9IJ⟧ was fake.
licence-number|Permis de conduire n° ⟦17AB04177⟧.
licence-number|Agrément ⟦FR-33-0417-B⟧ suspendu.
licence-number|Zulassungsnummer ⟦1-24417⟧ abgelaufen.
licence-number|Betriebserlaubnis ⟦BE 417/2026⟧ entzogen.
licence-number|Licenza n. ⟦417/AB/2026⟧ revocata.
licence-number|Patente n. ⟦MI4177330X⟧ sospesa.
licence-number|Лицензия № ⟦ФС-99-01-004177⟧.
licence-number|Разрешение ⟦04177-Р/26⟧ отозвано.
licence-number|Licencia de apertura ⟦LA-0417/26⟧.
licence-number|N.º de colegiado ⟦28/04177⟧.
iban|IBAN: ⟦DE02 1203 0000 0000 2020 51⟧.
email|Write to ⟦shop(at)dream-dust.example⟧ now.
case-number|Reference is made to investigation ⟦INV-26-00417⟧.
case-number|Numéro de procédure : ⟦2026/A/00417⟧.
case-number|Ermittlungsakte ⟦B1/41773/2026⟧.
case-number|Numero di protocollo ⟦0041773/26/U⟧.
case-number|Уголовное дело ⟦№ 1-2604/17⟧.
case-number|N.º de diligencias: ⟦417-B/2026⟧.
licence-number|Registration certificate ⟦RC/2026/417⟧.
licence-number|Numéro d'agrément : ⟦AG 0417 26⟧.
licence-number|Gewerbeschein Nr. ⟦GS-41773⟧.
licence-number|Autorizzazione prot. ⟦AUT 417/26⟧.
licence-number|Сертификат ⟦РОСС RU.04177⟧.
licence-number|Permiso sanitario ⟦PS-0417-26⟧.
phone|Call the seller: ⟦020 7946 0417⟧.
phone|Contact : ⟦01 99 00 41 77⟧.
phone|Handynummer ⟦0176-00417733⟧.
phone|Contatto ⟦+39.02.0417733⟧.
phone|Связь: ⟦8-900-041-77-33⟧.
phone|Contacto: ⟦+34 600.041.773⟧.
plate|Lorry ⟦WX 41773⟧ from Poland.
plate|Camion polonais ⟦WX 4177K⟧.
plate|Ein Lkw mit polnischem Kennzeichen ⟦PO 4177L⟧.
plate|Auto con targa ⟦GA 417 ZX⟧.
plate|Грузовик с номером ⟦В 417 ОР 750⟧.
plate|Remolque con matrícula ⟦R-4177-BBC⟧.
birth-date|The man, whose birth date is ⟦17 June 1984⟧, was unconscious.
birth-date|Patient B: d.o.b. ⟦4/11/2002⟧; GCS 6.
birth-date|Âgé de 22 ans (né le ⟦5.2.2004⟧), il a convulsé.
birth-date|Mme X., née en Pologne en date du ⟦18 novembre 1976⟧.
birth-date|geboren ⟦1. 12. 1969⟧, österreichischer Staatsbürger
birth-date|Die am ⟦22.08.1995⟧ Geborene wurde entlassen.
birth-date|nata in data ⟦30-09-2000⟧ a Trieste
birth-date|L'uomo, nato il ⟦7 luglio 1966⟧ in Albania, è noto.
birth-date|год рождения: ⟦1987⟧
birth-date|Родилась ⟦8.03.1999⟧ в Оше.
birth-date|F.N.: ⟦14.02.2000⟧, sin antecedentes.
birth-date|Con fecha de nacimiento ⟦2 de enero de 1991⟧.
id-number|Travel document ⟦RT4177302⟧ was presented at the counter.
id-number|The NHS number ⟦417 730 4177⟧ is on the wristband.
id-number|Social security number ⟦417-73-0417⟧ was used.
id-number|Son titre d'identité, n° ⟦X4A41773⟧, était périmé.
id-number|NIR : ⟦1 85 05 78 006 084 36⟧
id-number|Führte einen Pass (Nr. ⟦U 4177302⟧) mit.
id-number|ID-Nummer ⟦790204-4177⟧ laut Karte.
id-number|AHV-Nr. ⟦756.4177.3041.77⟧
id-number|Carta identità elettronica ⟦CA41773AB⟧.
id-number|numero di passaporto: ⟦AA4177302⟧
id-number|Паспорт гражданина РФ ⟦4177 304177⟧ предъявлен.
id-number|ИИН ⟦980412304177⟧
id-number|DNI n.º ⟦41773041T⟧
id-number|documento de identidad ⟦CC 41.773.041⟧
case-number|Docket ⟦CR-2026-00417⟧ is sealed.
case-number|Seizure report no. ⟦SR/417/26⟧.
case-number|See police file ⟦2026/417-NARC⟧.
case-number|Instruction n° ⟦JICABJI/417/26⟧.
case-number|Rapport d'expertise n° ⟦26-00417⟧ joint.
case-number|PV n° ⟦00417/2026⟧.
case-number|Geschäftszeichen ⟦LVT-41773/2026⟧.
case-number|Anzeige ⟦B6/41773/2026⟧ liegt vor.
case-number|Gutachten Nr. ⟦26/0417-T⟧.
case-number|Notizia di reato n. ⟦417/26⟧.
case-number|Sentenza n. ⟦1417/2026⟧.
case-number|p.p. ⟦4177/26⟧ mod. 44
case-number|КУСП ⟦41773⟧ от 3 мая.
case-number|Заключение эксперта № ⟦417э/26⟧.
case-number|Протокол изъятия № ⟦26-417⟧.
case-number|Causa ⟦417/26-4⟧.
case-number|Informe pericial n.º ⟦26/00417⟧.
case-number|Sumario ⟦4/2026⟧ del juzgado.
licence-number|Dispensing permit ⟦DP-26-417⟧ had lapsed.
licence-number|GMC reference ⟦7417730⟧.
licence-number|His HGV licence, ⟦QUINC417730B99AA⟧, was revoked.
licence-number|Numéro RPPS : ⟦10100417730⟧.
licence-number|Licence de transport ⟦2026/84/00417⟧.
licence-number|Approbationsurkunde Nr. ⟦417-2009⟧.
licence-number|Konzession Zahl ⟦GZ 417/26⟧.
licence-number|Lenkberechtigung Nr. ⟦26041773⟧.
licence-number|Iscritto all'Ordine dei Medici, n. ⟦41773⟧.
licence-number|Autorizzazione ministeriale ⟦41773/2026⟧.
licence-number|Водительские права ⟦99 26 041773⟧.
licence-number|Лицензия фармацевта ⟦ФЛ-041773⟧.
licence-number|Número de colegiado: ⟦282841773⟧.
licence-number|Carné de conducir ⟦41773041-T⟧.
company|Shipped by ⟦Novachem Trading Pte Ltd⟧.
company|The vape shop ⟦Misty Corner⟧ sold them.
company|Livré par la SARL ⟦Transit Azur⟧.
company|Le magasin ⟦CBD Paradise⟧ a fermé.
company|Importeur: ⟦Donau Handels GmbH⟧.
company|Im Headshop ⟦Grüne Oase⟧ beschlagnahmt.
company|Spedizioniere: ⟦Trasporti Riuniti S.p.A.⟧
company|Il tabaccaio ⟦Fumo Blu⟧ le vendeva.
company|Компания ⟦«Восток-Реагент»⟧ отправила.
company|Заказ оформило ⟦ТОО «Шелковый путь»⟧.
company|El grow shop ⟦La Semilla⟧ las vendía.
company|Distribuido por ⟦Químicas Ferrol S.A.⟧
plate|The silver Golf bore the index ⟦LP19 OZX⟧.
plate|Numberplate ⟦AK-417-TR⟧.
plate|Fourgon blanc, immat. ⟦ES-417-KT⟧.
plate|Moto suisse ⟦GE 41773⟧ abandonnée.
plate|Kennz. ⟦S-KT 417⟧ auf Foto.
plate|Lieferwagen (⟦W 41773 T⟧) verschwunden.
plate|Furgone bianco ⟦EZ 417 KT⟧ sul retro.
plate|Targa polacca ⟦KR 4177X⟧.
plate|Госномер: ⟦М417АР797⟧.
plate|Легковой автомобиль ⟦01 KG 417 ABC⟧.
plate|Matrícula ⟦0417-LKT⟧.
plate|Camioneta con placa ⟦PBX-4177⟧.
phone|Ring ⟦07911 041773⟧ for orders.
phone|Phone: ⟦212-555-0147⟧.
phone|Tél : ⟦0612345417⟧.
phone|Numéro belge ⟦0470/41.77.30⟧.
phone|Tel.: ⟦+43/1/4177330⟧.
phone|Mobil ⟦01512 3456417⟧.
phone|Tel. ⟦0432 417733⟧.
phone|Numero ⟦351 4177304⟧.
phone|тел.: ⟦8 (383) 041-77-3⟧.
phone|моб. ⟦+998901234417⟧.
phone|Llamar al ⟦+351 912 041 773⟧.
phone|Tfno. ⟦954041773⟧.
address|Stored in a lock-up at ⟦Rear of 77 Canal Street⟧.
address|The flat at ⟦Apt 9, 1208 Elm Avenue⟧ was searched.
address|Retrouvé ⟦7, allée des Cèdres⟧.
address|Box 14, ⟦22 quai de la Rapée⟧.
address|Wohnhaft ⟦Hauptplatz 12/7⟧.
address|Keller der ⟦Wiener Straße 214⟧.
address|Magazzino in ⟦strada Provinciale 12/A⟧.
address|Portato in ⟦vicolo Stretto 3⟧.
address|Гараж на ⟦ул. Гагарина, 17а⟧.
address|Адрес: ⟦г. Ош, ул. Ленина, д. 4, кв. 12⟧.
address|Almacén de ⟦c/ Real, 44⟧.
address|Piso en ⟦Gran Vía, 31, 4.º B⟧.
birth-date|The second casualty's hospital wristband reads ⟦11 Aug 1992⟧ as date of birth.
birth-date|A man born in Lagos on ⟦6 June 1980⟧ was carrying the samples.
plate|The parcels were transferred to a black Mercedes bearing number ⟦BG70 XRT⟧.
plate|CCTV shows a pickup with licence plate ⟦7KTZ417⟧ behind the depot.
phone|A sticker on the bag read "more? ⟦+353 85 004 1773⟧".
phone|The dealer could be reached at ⟦(0131) 496 0417⟧ around the clock.
id-number|The sender had produced a residence permit, ⟦RP-417730-Q⟧.
id-number|Her tax reference ⟦41773 04177⟧ was on the forged invoice.
address|The laboratory was set up in a barn at ⟦3 Oldmill Lane, Carrowbeg⟧.
address|Orders were collected from ⟦Unit 12, Fairhaven Industrial Park Road⟧ at night.
case-number|Purity figures come from exhibit ⟦LJM/417-03⟧ and are provisional.
case-number|The file, ref. ⟦OPS/26/00417⟧, is restricted.
company|The blotters were printed by ⟦Inkwell & Daughters Ltd⟧ without its knowledge.
company|Gummies bought from the store ⟦Sweet Relief Junction⟧ tested positive.
licence-number|A veterinary surgeon (registration ⟦VS-041773⟧) had ordered the ketamine.
licence-number|The haulier's permit ⟦HP/0417/26⟧ does not cover chemicals.
birth-date|Le suspect, né à Oran le ⟦23 mai 1986⟧, conteste.
birth-date|Selon le dossier, la jeune femme est du ⟦17/09/2002⟧ (date de naissance).
plate|Les fûts étaient dans un utilitaire ⟦FL-417-QT⟧ volé à Lens.
plate|Le motard roulait sous la plaque ⟦AA-041-ZZ⟧ falsifiée.
phone|Un numéro, le ⟦07 44 00 41 77⟧, figurait au dos du flacon.
phone|La centrale de commande répondait au ⟦+41 76 417 73 30⟧.
id-number|La pièce d'identité ⟦ID-41773-FR⟧ appartenait à un tiers.
id-number|Son numéro fiscal, ⟦30 41 773 041 773⟧, apparaît sur la facture.
address|L'atelier était caché au ⟦19 impasse du Moulin-Brûlé⟧, derrière un garage.
address|Les envois partaient d'un box situé ⟦45, route de la Corniche⟧.
case-number|Ces résultats proviennent de l'enquête n° ⟦2026/0417/ST⟧.
case-number|Le scellé ⟦417/B/26⟧ contenait 18 g de poudre.
company|La livraison était facturée à ⟦Laboratoires Ventoux-Chimie SA⟧, qui dément.
company|Achetés chez le grossiste ⟦Nuages et Compagnie⟧, les liquides ont été retirés.
licence-number|Le vétérinaire, n° d'ordre ⟦417730⟧, avait signé les bons.
licence-number|L'agrément sanitaire ⟦FR 84.417.001⟧ a été suspendu.
birth-date|Die Verstorbene (geb. ⟦19. Mai 1998⟧) hatte keine Vorerkrankungen.
birth-date|Der Käufer gab als Geburtstag den ⟦2.11.1991⟧ an.
plate|Das Fluchtauto, ein Skoda mit dem Kennzeichen ⟦LL 417 KT⟧, wurde gefunden.
plate|In einem Anhänger (⟦WN-417 PL⟧) lagen 40 kg Cannabis.
phone|Die Bestellhotline war unter ⟦+43 720 417 730⟧ erreichbar.
phone|Auf der Visitenkarte stand ⟦0699 / 1041 7733⟧ und ein Smiley.
id-number|Mit der E-Card ⟦4177 190598⟧ wurde das Rezept eingelöst.
id-number|Laut Aufenthaltstitel ⟦A 0417730⟧ lebt er seit 2019 im Land.
address|Die Presse lief im Keller ⟦Am Mühlbach 5, 4820 Bad Erlen⟧.
address|Geliefert wurde in die ⟦Schützenstraße 88/2/11⟧.
case-number|Das Gutachten zur Zahl ⟦26 HV 41/26k⟧ liegt vor.
case-number|Die Anzeige mit der Nummer ⟦E1/41773/2026⟧ wurde ergänzt.
company|Der Kanister war für die ⟦Lackwerke Trautenfels AG⟧ bestimmt.
company|Die Blüten kamen aus dem Geschäft ⟦Hanfkiste Erlenau⟧.
licence-number|Der Großhändler mit der Bewilligung ⟦BASG-0417-26⟧ meldete den Verlust.
licence-number|Die Ärztin (Ausweis Nr. ⟦41773-04⟧) stellte keine Rezepte aus.
birth-date|La paziente, classe '98 (nata il ⟦2 giugno 1998⟧), è in coma.
birth-date|Risulta nato ad Atene in data ⟦13.03.1975⟧.
plate|I pacchi erano su un Fiat Ducato targato ⟦GB 417 ZK⟧.
plate|Una berlina svizzera con targhe ⟦TI 417730⟧ è fuggita.
phone|Il fornitore rispondeva allo ⟦0039 320 041 7733⟧.
phone|Su Telegram era indicato il ⟦377 41 77 304⟧.
id-number|La tessera sanitaria ⟦80380001234567891234⟧ era rubata.
id-number|Ha mostrato il permesso di soggiorno ⟦I41773041⟧.
address|La raffineria era in ⟦contrada Fontanelle 21⟧, fuori dal centro.
address|I corrieri si fermavano in ⟦viale delle Acacie, 5/C⟧.
case-number|I campioni sono del reperto ⟦417/26-B⟧.
case-number|Notizia tratta dal proc. pen. n. ⟦4177/26 R.G.⟧ mod. bis.
company|Il solvente era destinato a ⟦Vernici Lariane S.a.s.⟧
company|Le gomme erano vendute dal negozio ⟦Dolce Nuvola⟧.
licence-number|Il medico, iscritto al n. ⟦04177⟧ dell'albo, è sospeso.
licence-number|La ditta esibiva la licenza ⟦LIC-417/2026⟧.
birth-date|Пострадавшая, ⟦5 ноября 2003⟧ г.р., в реанимации.
birth-date|По документам дата рождения — ⟦21.02.1979⟧.
plate|Товар выгрузили из микроавтобуса ⟦О 417 КР 54⟧.
plate|«Лада» с регистрационным знаком ⟦Р417ТУ174⟧ скрылась.
phone|Заказ подтверждали звонком на ⟦8-913-041-77-30⟧.
phone|Для оплаты давали номер ⟦+375 29 041-77-30⟧.
id-number|По паспорту ⟦AN 4177304⟧ сняли квартиру.
id-number|Указан ИНН ⟦417730417730⟧.
address|Цех оборудован в подвале: ⟦ул. Дачная, д. 3, корп. 1⟧.
address|Закладка была у дома ⟦пр. Ленина, 41⟧.
case-number|Выводы из экспертизы № ⟦26-0417/Э⟧.
case-number|Дело зарегистрировано как ⟦КУСП-4177⟧.
company|Реактивы ввезла ⟦ООО «ФармХимРесурс»⟧.
company|Курительные смеси брали в магазине ⟦«Восточный ветер»⟧.
licence-number|Фельдшер с удостоверением ⟦ФМ № 041773⟧ выписал рецепт.
licence-number|Лицензия на оборот прекурсоров ⟦ПР-04/177⟧ просрочена.
birth-date|El fallecido (nacido el ⟦30/11/1989⟧) llevaba dos dosis.
birth-date|Consta como fecha de nacimiento el ⟦4 de julio de 2000⟧.
plate|Los fardos iban en un Renault con placa ⟦1773 KTL⟧.
plate|El remolque, matrícula ⟦R 4177 BCF⟧, quedó abandonado.
phone|El vendedor usaba el ⟦+52 55 0417 7304⟧.
phone|En el sobre ponía "llama al ⟦622 41 77 30⟧".
id-number|Presentó la tarjeta de residencia ⟦E04177304⟧.
id-number|Su NIF ⟦04177304-Q⟧ figura en el albarán.
address|El laboratorio ocupaba la nave de ⟦Camino Viejo de Simancas, 112⟧.
address|Recogían en ⟦Ronda de Poniente 8, bajo B⟧.
case-number|Los valores constan en el informe n.º ⟦417/26-TX⟧.
case-number|Las actuaciones ⟦D.P. 1417/2026⟧ siguen abiertas.
company|Los envases eran de ⟦Plásticos del Segura S.Coop.⟧
company|Lo compraron en la tienda ⟦Verde que te Fumo⟧.
licence-number|La veterinaria, colegiada ⟦M-04177⟧, lo denunció.
licence-number|El transportista carecía de la autorización ⟦TR-417/26⟧.
birth-date|Casualty 3 was born ⟦28 October 1997⟧.
birth-date|Née le ⟦02.06.1994⟧, elle a survécu.
birth-date|Die Patientin (*⟦11.11.2001⟧) ist stabil.
birth-date|Data di nascita del ragazzo: ⟦9.9.2005⟧.
birth-date|Задержанный 1988 года рождения, точнее ⟦04.04.1988⟧.
birth-date|Nacida el ⟦15 de mayo de 2001⟧.
plate|The hire car, ⟦DX71 LWM⟧, was abandoned.
plate|Le fourgon ⟦GX-417-MN⟧ était volé.
plate|Kennzeichen ⟦B-KT 4177⟧ notiert.
plate|L'utilitaria, targa ⟦FA 417 WZ⟧, sfrecciava.
plate|Фура с номером ⟦А 417 МР 136⟧.
plate|Turismo con matrícula ⟦4177 HJK⟧.
phone|Orders: ⟦+44 20 7946 0417⟧.
phone|Joignable au ⟦06 44 17 73 30⟧.
phone|Unter ⟦0676 4177330⟧ bestellt.
phone|Al numero ⟦+39 06 0417 7330⟧.
phone|По телефону ⟦+7 (912) 041-77-30⟧.
phone|En el ⟦612 041 773⟧ responde un hombre.
email|Contact ⟦k9-supplies@fogmail.example⟧ only.
email|Par ⟦marchand.gris@lettre-nuit.example⟧.
email|An ⟦versand@nebelkraut.example⟧ schreiben.
email|Da ⟦chimica.facile@posta-buia.example⟧.
email|Через ⟦sova77@pochta-les.example⟧.
email|A ⟦pedidos@flor-oculta.example⟧.
id-number|Passport number ⟦417730417⟧ was flagged.
id-number|Passeport ⟦20AK41773⟧ volé.
id-number|Personalausweis Nr. ⟦LZ4177T30⟧.
id-number|Carta d'identità n. ⟦AY 4177304⟧.
id-number|Паспорт ⟦40 17 417730⟧.
id-number|DNI ⟦41773041-K⟧.
address|Kept at ⟦52 Thornfield Crescent⟧.
address|Au ⟦6 quai des Brumes⟧, premier étage.
address|In der ⟦Steingasse 41⟧ gelagert.
address|In ⟦via Vecchia Fornace 12⟧.
address|На ⟦ул. Полевой, 14⟧.
address|En ⟦calle del Olmo 9⟧.
case-number|Case number ⟦26/41773⟧.
case-number|Dossier ⟦P-26-0417⟧ ouvert à Lyon.
case-number|Aktenzahl ⟦15 St 41/26p⟧.
case-number|Fascicolo n. ⟦4177/26⟧.
case-number|Уголовное дело № ⟦12601417730000417⟧.
case-number|Diligencias ⟦417/2026⟧.
company|Made by ⟦Larkhill Botanicals Ltd⟧.
company|Vendu par ⟦Herbes du Nord SARL⟧.
company|Von der ⟦Bergkraut Vertriebs GmbH⟧.
company|Dalla ⟦Erbe Fini S.r.l.⟧
company|У ⟦ООО «Белый Реагент»⟧.
company|De ⟦Plantas Oscuras, S.L.⟧
licence-number|Licence number ⟦ML-41773⟧.
licence-number|Licence n° ⟦L-2026-417⟧.
licence-number|Erlaubnis ⟦E-417/26⟧.
licence-number|Licenza n. ⟦L/417/26⟧.
licence-number|Лицензия № ⟦ЛИ-04177⟧.
licence-number|Licencia n.º ⟦L-26/417⟧.
`;
