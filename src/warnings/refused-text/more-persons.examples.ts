/* Further invented sentences with names of persons; they were all used to improve the rules. */

/** A kind and a sentence with the name in brackets. */
export const furtherPersons = `
person|The supplier is thought to be ⟦Ruaridh MacAskill⟧, who left the country in June.
person|A neighbour told officers that ⟦Precious Nkomo⟧ kept the drums in her shed.
person|The powder had been weighed by ⟦T. Abernathy-Voss⟧ in a rented garage.
person|Blood from ⟦Huynh Thi Mai Lan⟧ contained 4.1 ng/mL of protonitazene.
person|The account belonged to ⟦Ayodeji Fashola⟧ and was closed in May.
person|Also hospitalised was ⟦Bartholomew Quince⟧, 22, who had taken half a tablet.
person|The group is led by ⟦Zurab Kvaratskhelia⟧ and two relatives.
person|Sgt. ⟦Philippa Thornbury⟧ seized the parcel on arrival.
person|La substance a été remise par ⟦Thibault de Saint-Aubin⟧ lors d'une soirée.
person|Le patient, ⟦Ngoc Anh Pham⟧, a reçu trois doses de naloxone.
person|Me ⟦Clotilde Vasseur-Ndiaye⟧ représente le vendeur.
person|L'organisateur, ⟦Bakary Sanogo⟧, a quitté la salle avant minuit.
person|Le colis portait le nom de ⟦Wissam El Hariri⟧ et une fausse adresse.
person|Ont témoigné ⟦Solenne Kerguelen⟧ et sa colocataire.
person|D'après ⟦J.-F. Boisrobert⟧, les cachets venaient d'Espagne.
person|Le préparateur ⟦Anatole Mbemba⟧ a reconnu le vol des ampoules.
person|Verkauft wurde die Ware von ⟦Rıza Demirtaş⟧ auf dem Parkplatz.
person|Der Patient ⟦Lennart Graf von Wedel⟧ wurde beatmet.
person|Als Organisator gilt ⟦Vasyl Tymoshchuk⟧, wohnhaft im Ausland.
person|Die Kapseln hatte ⟦Xhevahire Ramadani⟧ im Gepäck.
person|Gefunden wurde bei ⟦Hr. Obereigner⟧ eine Presse.
person|Hinter der Bestellung steht ⟦Li Xiuying⟧ aus einem anderen Ort.
person|Nach Aussage von ⟦Maximilian Ochsenreiter⟧ stammten die Pillen aus Polen.
person|Der Lenker, ein gewisser ⟦Sardor Tashkentov⟧, schwieg.
person|Il farmaco era stato prescritto dal dott. ⟦Leonzio Battistoni⟧ senza visita.
person|In ospedale è finita anche ⟦Ginevra Montecchi⟧, di 19 anni.
person|Le fiale appartenevano a ⟦Mamadou Lamine Sy⟧, corriere abituale.
person|L'ordine è partito da ⟦Calogero Sgroi⟧ tramite un'applicazione.
person|Il gestore, tale ⟦Ervin Kola⟧, nega ogni addebito.
person|Nel gruppo figurano ⟦Aniello Cacciapuoti⟧ e due minori.
person|La signora ⟦Edvige Zorzetto⟧ ha consegnato le gocce.
person|Ha perso la vita ⟦Nadezhda Ilieva⟧, studentessa straniera.
person|Умерла ⟦Ковальская Жанна Андреевна⟧, 24 года.
person|Капсулы передавал ⟦Асланбек Дзагоев⟧ через тайник.
person|Вещество хранилось у гр. ⟦Мирзоева Фаррухджона⟧.
person|Задержан ⟦Чынгыз Токтосунов⟧, ранее не судимый.
person|По словам ⟦Е. П. Заболотной⟧, порошок был розовым.
person|Посылку получила ⟦Гульшат Ахметзянова⟧ по доверенности.
person|Продавцом оказался ⟦Ван Сяомин⟧, владелец склада.
person|Следователь опросил ⟦Вячеслава Шереметьева⟧ и его брата.
person|Entregó las cápsulas ⟦Ibon Arrizabalaga⟧ a la puerta del local.
person|El paciente, ⟦Cheikh Anta Fall⟧, ingresó con hipertermia.
person|La red la dirigía ⟦Yolima Restrepo⟧ desde otro país.
person|Detuvieron a ⟦Gheorghe Lupu⟧ con 3.000 comprimidos.
person|El polvo era de ⟦M. Á. Carbonell⟧, según su hermano.
person|Falleció ⟦Saoirse O'Donoghue⟧, turista de 20 años.
person|El laboratorio lo montó un tal ⟦Fermín Zubizarreta⟧ en un sótano.
person|La Sra. ⟦Liu Yanhong⟧ alquiló la nave.
person|Investigators believe ⟦Dmytro Halushka⟧ pressed the tablets himself.
person|A parcel for ⟦Nkechi Umeh⟧ was opened at the sorting office.
person|The pharmacist on duty, ⟦Rosalind Penhaligon⟧, refused the prescription.
person|Custody of ⟦Jean-Claude Mwamba⟧ was extended by a week.
person|⟦Ferdinand Quasthoff⟧ told the court that he had never seen the drum.
person|Two sachets were found on ⟦Abdullah Yilmazer⟧ during the search.
person|Fingerprints of ⟦Katarzyna Wilk⟧ were on the vacuum bags.
person|Le nommé ⟦Boris Lacombe-Tshala⟧ a été placé en garde à vue.
person|On a saisi chez ⟦Mireille Castagnède⟧ deux flacons de GBL.
person|L'ordonnance était au nom de ⟦Gontran Pélissier⟧.
person|Une amie, ⟦Aïcha Benkirane⟧, a appelé les secours.
person|La cargaison appartenait à ⟦Hou Jianmin⟧.
person|Le Pr ⟦Étienne Malaval⟧ a signé le rapport.
person|Zwei Beutel wurden bei ⟦Oleksandr Bondarchuk⟧ gefunden.
person|Der Notarzt brachte ⟦Marlene Stubenvoll⟧ ins Spital.
person|Das Handy gehört ⟦Hassan Rahimi⟧.
person|Auftraggeber war ⟦Jean-Luc Zbinden⟧ aus der Schweiz.
person|Dr. ⟦Wendelin Auersperg⟧ meldete den Fall.
person|Gegen den Apotheker ⟦Ottokar Pribil⟧ wird ermittelt.
person|A bordo c'era ⟦Vincenzo La Rocca⟧ con 12 ovuli.
person|Il pusher, ⟦Besnik Leka⟧, è fuggito.
person|Le gocce le aveva comprate ⟦Ludovica Sanvitale⟧ online.
person|Un amico di ⟦Pierluigi Trombetta⟧ ha chiamato il 118.
person|La ricetta era intestata a ⟦Eufemia Lo Cascio⟧.
person|Il carico era di ⟦Huang Zhiqiang⟧.
person|Посредником был ⟦Шухрат Назаров⟧.
person|Скорую вызвала ⟦Лилия Хабибуллина⟧.
person|При обыске у ⟦Дениса Кравцова⟧ изъяты весы.
person|Рецепт выписан на имя ⟦Таисии Львовны Громовой⟧.
person|Груз принадлежал ⟦Чэнь Лэю⟧.
person|Свидетель ⟦Петросян А. Г.⟧ опознал упаковку.
person|Avisó al 112 su amiga ⟦Leire Goikoetxea⟧.
person|La receta estaba a nombre de ⟦Dionisio Almagro⟧.
person|Detrás del envío está ⟦Radu Ionescu⟧.
person|En casa de ⟦Guadalupe Zamorano⟧ hallaron una balanza.
person|El cargamento pertenecía a ⟦Xu Guoliang⟧.
person|Neighbours saw ⟦Eamon Gallagher-Price⟧ carry the press into the barn.
person|The vendor, ⟦Wei-Ting Chang⟧, shipped from three countries.
person|Paramedics revived ⟦Oluwadamilare Bankole⟧ twice.
person|The parcel label names ⟦Sir Humphrey Dunmore⟧ as sender.
person|He was identified as ⟦Ismet Kurtović⟧ by his dental record.
person|Le gérant du hangar, ⟦Abdoul Karim Tapsoba⟧, reste introuvable.
person|Le corps de ⟦Ludivine Charbonnier⟧ a été retrouvé mardi.
person|Livré à ⟦Nguyễn Văn Toàn⟧ par erreur.
person|Interrogé, ⟦Gaëtan Lemoulier⟧ évoque un cousin.
person|Madame ⟦Hélène Duroc-Saint-Ange⟧ a donné l'alerte.
person|Der Lieferwagen gehört ⟦Bogdan-Ionuț Vasilescu⟧.
person|Festgenommen wurde auch ⟦Theresa Ziegelwanger⟧.
person|Apothekerin Mag. ⟦Sieglinde Prohaska⟧ erkannte die Fälschung.
person|Die Spur führt zu ⟦Mirza Hadžiabdić⟧.
person|Zeugin war ⟦Yara El-Sayed⟧, die in der Nähe wohnt.
person|Il deposito era affittato a ⟦Zhao Yuhan⟧.
person|Sottoposto a fermo ⟦Gennaro Scognamiglio⟧.
person|Per gli inquirenti ⟦Ruslan Melnyk⟧ era il chimico.
person|La barista ⟦Jessica Tironi⟧ ha visto lo scambio.
person|Il figlio di ⟦Teodolinda Marzotto⟧ è fuori pericolo.
person|Хозяйка квартиры ⟦Нина Павловна Крутикова⟧ ничего не знала.
person|Главарём считают ⟦Рамзана Цечоева⟧.
person|Вещество синтезировал ⟦Станислав Гриневич⟧.
person|Гражданин ⟦Юнусов Б. К.⟧ отказался от показаний.
person|Тело ⟦Марии Белозёровой⟧ обнаружили утром.
person|El químico del grupo, ⟦Arsenio Villalobos⟧, está huido.
person|Interrogaron a ⟦Haizea Mendizabal⟧ durante horas.
person|El dueño del bar, ⟦Fulgencio Ibarra Paz⟧, colabora.
person|Encontraron muerta a ⟦Katia Benvenuti⟧.
person|Lo compró ⟦Jhonny Alexander Quishpe⟧ por internet.
person|The press was serviced by ⟦Lubomír Škvorecký⟧, a locksmith.
person|Toxicology on ⟦Abena Osei-Tutu⟧ is pending.
person|In custody: ⟦Giorgi Maisuradze⟧ and one other man.
person|A letter signed ⟦P. J. Featherstonhaugh⟧ accompanied the drum.
person|According to the driver, ⟦Hoang Duc Thinh⟧, the boxes were sealed.
person|L'acheteuse, ⟦Océane Rabearivelo⟧, ignorait la composition.
person|Un mandat vise ⟦Slimane Bouzelha⟧ depuis mardi.
person|Le chimiste présumé s'appelle ⟦Evert Blommaert⟧.
person|Le Dr ⟦K. Ramanantsoa⟧ a rédigé le certificat.
person|Remis à ⟦Guo Meifang⟧ contre signature.
person|Als Täter wurde ⟦Darko Stojanović⟧ ausgeforscht.
person|Verstorben ist ⟦Paulina Hartleitner⟧, 23 Jahre.
person|Die Lieferantin, ⟦Nguyen Thu Trang⟧, ist abgetaucht.
person|Hofrat Dr. ⟦Leopold Katzenschlager⟧ führte die Obduktion durch.
person|Der Wirt, ⟦Ćamil Begović⟧, rief die Rettung.
person|L'autopsia di ⟦Pasqualino Buonaventura⟧ è fissata per lunedì.
person|La polvere era di ⟦Arjan Kuqi⟧, secondo il coinquilino.
person|Indagata anche ⟦Maria Grazia Sciortino⟧.
person|Il chimico ⟦Feng Guowei⟧ è latitante.
person|Ha chiamato i soccorsi ⟦Tecla Vianello⟧.
person|Изъято у ⟦Мустафаева Эльчина Вагифовича⟧.
person|Пострадал ⟦Богдан Синицын⟧, ученик колледжа.
person|Организатору, ⟦Хван Сергею⟧, предъявлено обвинение.
person|Повар лаборатории — ⟦Игнатенко Л. М.⟧.
person|Показания дала ⟦Айнура Сатыбалдиева⟧.
person|El camarero ⟦Jonay Perdomo⟧ lo vio.
person|Las muestras eran de ⟦Ainara Lekuona Ruiz⟧.
person|Ingresó ⟦Mohamed Lamine Bah⟧ en parada.
person|Se busca a ⟦Dragoș Munteanu⟧.
person|Atendió el doctor ⟦E. Cienfuegos⟧.
`;
