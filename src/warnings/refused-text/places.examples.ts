/* Sentences with a place that is too exact for a warning, and with places that are coarse enough. All are invented. */

/** A kind and a sentence with the place in brackets: ten in each of six languages. */
export const exactPlaces = `
coordinates|The drums were dumped at ⟦48.20817, 16.37382⟧, close to the river.
coordinates|The boat was stopped at ⟦N 43°17′04″, E 005°21′58″⟧ before dawn.
coordinates|The strip is marked ⟦8FVC9G8F+6X⟧ on the sellers' map.
coordinates|Buyers received ⟦///filled.count.soap⟧ and a photograph.
map-link|The pin is at ⟦https://maps.app.goo.gl/aB3xY9⟧ and was still active on Monday.
postal-code|Parcels went to a locker in ⟦SW11 4NJ⟧ twice a week.
kilometre|The van was stopped ⟦at km 214⟧ of the motorway with 18 kg of ketamine.
building|Capsules were sold from ⟦apartment 12B⟧ on the third floor.
building|Two pupils of ⟦Hillcrest Secondary School⟧ fell ill after vaping.
building|Three guests collapsed at the nightclub ⟦“Neon”⟧ within an hour.
coordinates|Le fût a été retrouvé à ⟦45,7640 N ; 4,8357 E⟧ sur la berge.
coordinates|Position : ⟦43° 17′ 46″ N, 5° 22′ 11″ E⟧, au large du port.
map-link|Le lien ⟦google.com/maps/place/Lyon⟧ figurait dans l'annonce.
address|Les sachets étaient vendus au ⟦12, rue des Carmes⟧.
postal-code|Les colis partaient de ⟦31000 Toulouse⟧ chaque lundi.
postal-code|Code postal du point relais : ⟦59160⟧, commune limitrophe.
kilometre|Le camion a été contrôlé ⟦au PK 12,4⟧ de l'autoroute.
building|Les comprimés circulaient au ⟦lycée Jean Moulin⟧ depuis la rentrée.
building|Le stock se trouvait dans l'⟦appartement n° 14⟧, au fond du couloir.
building|Deux malaises à la discothèque ⟦« Le Phare »⟧ samedi soir.
coordinates|Die Fässer lagen bei ⟦47.26926 N, 11.40410 E⟧ im Wald.
coordinates|Fundort: ⟦48° 12' 31" N, 16° 22' 20" O⟧, nahe der Mülldeponie.
map-link|Im Chat stand ⟦https://www.openstreetmap.org/#map=18/48.2/16.37⟧ als Treffpunkt.
address|Das Lager befand sich in der ⟦Lagerhausgasse 7⟧, zweiter Hof.
postal-code|Die Sendung ging an eine Abholstation in ⟦D-10115 Berlin⟧ ab.
postal-code|Die Ware kam aus ⟦8020 Graz⟧, wie der Stempel zeigt.
kilometre|Der Lkw wurde ⟦bei Kilometer 38,5⟧ auf der Westautobahn angehalten.
building|Übergeben wurde in ⟦Wohnung 23⟧ im vierten Stock.
building|Zwei Schüler des ⟦Schiller-Gymnasium⟧ kamen ins Krankenhaus.
building|In der Diskothek ⟦„Luna“⟧ brachen drei Gäste zusammen.
coordinates|I bidoni erano a ⟦45.46427, 9.18951⟧, vicino al canale.
coordinates|Il punto ⟦lat. 41,9028⟧ e longitudine analoga compare nel messaggio.
map-link|La posizione ⟦waze.com/ul?ll=41.9,12.49⟧ è stata inviata ai clienti.
address|Il deposito era in ⟦via dei Mille 14⟧, seminterrato.
postal-code|Il pacco era diretto a ⟦20121 Milano (MI)⟧ fermo deposito.
postal-code|Spedito da ⟦CAP 80132⟧, senza mittente.
kilometre|Il furgone è stato fermato ⟦al km 98⟧ dell'autostrada.
building|Gli studenti del ⟦liceo scientifico Galilei⟧ hanno riferito malori.
building|Le dosi erano nell'⟦interno n. 9⟧ della scala B.
building|Tre giovani si sono sentiti male nella discoteca ⟦«Onda»⟧.
coordinates|Бочки найдены в точке ⟦55.75222, 37.61556⟧ у опушки.
coordinates|Координаты тайника: ⟦59°56′20″ с. ш. 30°18′50″ в. д.⟧
map-link|Покупателям присылали ссылку ⟦https://yandex.ru/maps/-/CDabcd12⟧ с меткой.
address|Склад находился на ⟦ул. Строителей, д. 8⟧, во дворе.
postal-code|Посылка отправлена в ⟦620014, Екатеринбург⟧ до востребования.
postal-code|В накладной указан ⟦индекс 190000⟧ и ложное имя.
kilometre|Машину остановили ⟦на 43-м км⟧ трассы.
building|Таблетки нашли у учеников ⟦школы № 45⟧ и двух студентов.
building|Лаборатория работала в ⟦кв. 117⟧ на девятом этаже.
building|В ночном клубе ⟦«Орбита»⟧ за ночь пострадали трое.
coordinates|Los bidones estaban en ⟦40.41678, -3.70379⟧, junto al vertedero.
coordinates|Punto de entrega: ⟦41°23′19″ N, 2°09′32″ E⟧, en la playa.
map-link|El enlace ⟦maps.google.com/?q=40.41,-3.70⟧ aparecía en el anuncio.
address|El almacén estaba en la ⟦calle Mayor, 27⟧, planta baja.
postal-code|El paquete salió de ⟦28004 Madrid⟧ el viernes.
postal-code|Figura el ⟦código postal 41001⟧ en la etiqueta.
kilometre|El camión fue detenido ⟦en el km 301⟧ de la autovía.
building|Dos alumnos del ⟦IES Rosalía de Castro⟧ fueron atendidos.
building|La droga estaba en el ⟦apartamento 4⟧ de la segunda planta.
building|Hubo tres intoxicados en la sala ⟦«Eclipse»⟧ esa noche.
`;

/** Sentences with places that a warning may name: ten in each of six languages. */
export const coarsePlaces = `
Seizures rose in the northern region and along the coast, at a latitude of about 60°.
Samples came from Vienna and Graz; none from the airport of Salzburg.
The van travelled 214 km north of the border before it was stopped.
Clubs and bars in the capital were warned in May 2024 and 2025.
High-resolution spectra gave m/z 72.0808, 100.1121 and 381.1921.
In London 1200 tablets were examined and 2500 in Manchester.
The temperature was 41.2 °C; the solution was kept at 4 °C for 48 h.
Secondary schools in two counties of the West Midlands took part.
Mean content was 12.4, 14.7 and 15.9 mg in batch 10115.
The river Thames between Reading and Windsor was sampled at five sites.
La région Occitanie et la ville de Toulouse ont diffusé l'alerte.
Les lycées et collèges du département ont été informés en 2024.
Le laboratoire se situe à environ 30 km au nord de Lyon.
À Paris, 20 000 comprimés ont été analysés en 2025.
Les discothèques de la côte ont reçu l'affiche « Attention ».
Teneurs : 12,4 ; 14,7 et 15,9 mg par comprimé.
Les appartements privés ne sont pas concernés par la campagne.
Au kilomètre parcouru, la dose ne change pas.
L'aéroport de Nice et le port de Marseille sont cités.
La vallée de la Meuse et le bassin de la Moselle sont touchés.
Im Norden Tirols und im Raum Innsbruck traten Fälle auf.
In Wien 1200 Tabletten, in Graz 800 Tabletten und in Linz 40 Proben.
Der Flughafen Wien und der Hafen Hamburg sind Umschlagplätze.
Nach 38 km endete die Verfolgung; 12 Personen wurden befragt.
Im Haus der Jugend und in Schulen des Landes wird aufgeklärt.
Die Temperatur stieg auf 41,2 °C, der Puls auf 160.
Die Gehalte betrugen 12,4, 14,7 und 15,9 mg.
In 10115 Proben wurde kein Fentanyl gefunden.
Zwischen Donau und Inn, im Innviertel, mehren sich Meldungen.
Die Top 10 der Substanzen im Jahr 2025 in Berlin und Brandenburg.
In Lombardia e nella città di Milano sono stati segnalati casi.
L'aeroporto di Fiumicino e il porto di Ancona sono citati.
A Roma 2500 compresse e a Napoli 1200 sono state analizzate.
Il furgone ha percorso 98 km prima del controllo.
Le scuole medie e i licei della provincia sono stati informati.
I locali della riviera hanno esposto il manifesto.
Contenuto: 12,4; 14,7 e 15,9 mg per compressa.
La temperatura era di 41,2 °C e il pH di 7,4.
Lungo la costa adriatica, tra Pesaro e Ancona, nessun caso.
Il Nord-Est e la Valle del Po restano le aree più colpite.
В северной части области и в городе Казани отмечены случаи.
В Москве 1200 таблеток, в Самаре 800 и в Туле 40 проб.
Аэропорт Пулково и порт Новороссийск упомянуты в сводке.
Поезд прошёл 43 км от границы до станции.
Школы и гимназии региона получили памятку в 2025 году.
Клубы столицы предупреждены до конца мая.
Содержание 12,4, 14,7 и 15,9 мг в таблетке.
Температура достигала 41,2 °C, пульс 160.
В Поволжье и на Урале случаев меньше десяти.
На широте около 60° световой день короче.
En el norte de Cataluña y en la ciudad de Girona hubo casos.
El aeropuerto de Barajas y el puerto de Valencia aparecen citados.
En Madrid 2500 pastillas y en Sevilla 1200 fueron analizadas.
La furgoneta recorrió 301 km antes del control.
Los institutos y colegios de la provincia recibieron la nota.
Los bares y discotecas de la costa colgaron el cartel.
Contenido: 12,4; 14,7 y 15,9 mg por comprimido.
La temperatura fue de 41,2 °C y el pulso de 160.
En la cuenca del Ebro, entre Logroño y Tudela, no hay casos.
El Colegio Oficial de Farmacéuticos difundió el aviso en 2025.
`;
