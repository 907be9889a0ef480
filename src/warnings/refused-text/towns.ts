/* Larger towns, in the languages in which they are written behind a postal code. */

const list = `
Wien Vienna Vienne Вена Вене Viena Graz Linz Salzburg Innsbruck Klagenfurt Villach Wels Dornbirn Bregenz Eisenstadt
Berlin Berlino Берлин Hamburg Amburgo München Munich Monaco Köln Cologne Frankfurt Stuttgart Düsseldorf Dortmund Essen
Leipzig Bremen Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Karlsruhe Mannheim Augsburg
Wiesbaden Mönchengladbach Gelsenkirchen Aachen Braunschweig Kiel Chemnitz Halle Magdeburg Freiburg Krefeld Mainz Lübeck
Erfurt Rostock Kassel Saarbrücken Potsdam Regensburg Würzburg Ingolstadt Ulm Heidelberg Darmstadt Passau Konstanz Trier
Zürich Zurich Genf Genève Ginevra Basel Bâle Lausanne Bern Berne Winterthur Luzern Lugano Biel Bellinzona Chur Vaduz
Paris Parigi Париж Marseille Lyon Toulouse Nice Nantes Montpellier Strasbourg Bordeaux Lille Rennes Reims Toulon Grenoble
Dijon Angers Nîmes Villeurbanne Brest Limoges Tours Amiens Perpignan Metz Besançon Orléans Mulhouse Rouen Caen Nancy
Roubaix Avignon Poitiers Versailles Pau Calais Dunkerque Bayonne Ajaccio Bastia
Roma Rome Milano Milan Napoli Naples Torino Turin Palermo Genova Bologna Firenze Florence Bari Catania Venezia Verona
Messina Padova Trieste Brescia Parma Prato Taranto Modena Perugia Livorno Ravenna Cagliari Foggia Rimini Salerno Ferrara
Sassari Siracusa Pescara Monza Bergamo Vicenza Trento Bolzano Bozen Udine Ancona Lecce Pisa Como Novara Piacenza
Madrid Barcelona Valencia Sevilla Seville Zaragoza Málaga Murcia Palma Bilbao Alicante Córdoba Valladolid Vigo Gijón
Granada Vitoria Oviedo Pamplona Santander Almería Burgos Salamanca Albacete Logroño Badajoz Huelva León Cádiz Tarragona
Lleida Girona Jaén Ourense Toledo Cáceres Melilla Ceuta Lisboa Lisbon Porto Braga Coimbra Faro Setúbal
London Londres Londra Лондон Manchester Birmingham Leeds Glasgow Sheffield Bradford Liverpool Edinburgh Bristol Cardiff
Belfast Leicester Nottingham Plymouth Southampton Aberdeen Dundee Swansea Norwich Oxford Cambridge Dublin Cork Galway
Limerick Bruxelles Brussel Brussels Brüssel Antwerpen Antwerp Gent Charleroi Liège Brugge Namur Leuven Luxembourg
Luxemburg Amsterdam Rotterdam Utrecht Eindhoven Groningen Tilburg Almere Breda Nijmegen Maastricht Arnhem København
Copenhagen Aarhus Odense Aalborg Stockholm Göteborg Malmö Uppsala Oslo Bergen Trondheim Stavanger Helsinki Espoo Tampere
Vantaa Oulu Turku Reykjavík Tallinn Tartu Riga Rīga Daugavpils Vilnius Kaunas Klaipėda Warszawa Warsaw Kraków Łódź
Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin Katowice Praha Prague Prag Brno Ostrava Plzeň Bratislava Košice Budapest
Debrecen Szeged Miskolc Pécs Győr Ljubljana Maribor Zagreb Split Rijeka Osijek Sarajevo Mostar Beograd Belgrade Niš
Podgorica Skopje Tirana Tiranë Durrës Prishtina Sofia София Plovdiv Varna Burgas București Bucharest Cluj Timișoara Iași
Constanța Chișinău Кишинёв Athens Athina Thessaloniki Patras Nicosia Limassol Larnaca Valletta Istanbul İstanbul Ankara
İzmir Izmir Bursa Adana Antalya Tbilisi Тбилиси Batumi Батуми Yerevan Ереван Гюмри Baku Баку Гянджа
Москва Moscow Moskau Mosca Moscú Санкт-Петербург Новосибирск Екатеринбург Казань Самара Омск Челябинск Ростов-на-Дону
Уфа Красноярск Пермь Воронеж Волгоград Краснодар Саратов Тюмень Тольятти Ижевск Барнаул Иркутск Хабаровск Ярославль
Владивосток Махачкала Томск Оренбург Кемерово Астрахань Рязань Пенза Липецк Тула Калининград Сочи Минск Гомель Брест
Гродно Витебск Могилёв Minsk Киев Київ Kyiv Kiev Харьков Одесса Odesa Львов Lviv Днепр Запорожье Алматы Астана Шымкент
Караганда Almaty Astana Бишкек Ош Bishkek Ташкент Самарканд Tashkent Душанбе Худжанд Dushanbe Ашхабад Ashgabat
Улан-Батор Ulaanbaatar Ottawa Toronto Montréal Montreal Vancouver Calgary Québec Winnipeg Monaco Andorra`;

const towns: ReadonlySet<string> = new Set(list.split(/\s+/u).filter((town) => town !== ''));

/** Whether a word is the name of a larger town. */
export const isTown = (word: string): boolean => towns.has(word);
