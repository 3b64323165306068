# What economic news measures, one code for each thing, and the words for it. `code` is what the field
# indicator_code says; a form must be the whole indicator, once the words of class indicator_lead in
# front of it and the country are gone. Users add their own with the option `vocabulary`.

class indicator_lead
  : the, a, an, its, their, his, this, total, overall, aggregate, the total, the overall, national
  : domestic, the country's, the republic's, volume of, the volume of, volumes of, the volumes of
  : amount of, the amount of, value of, the value of, size of, the size of, level of, the level of
  : number of, the number of, total number of, the total number of, total volume of
  : the total volume of, total amount of, the total amount of, total value of, the total value of
  : physical volume of, the physical volume of

class indicator
  # Output
  code=gdp : gdp, gross domestic product, real gdp, nominal gdp, economy
  code=gdp_growth : gdp growth, economic growth, growth of gdp, growth of the economy, growth in gdp
  code=gdp_per_capita : gdp per capita, per capita gdp, gross domestic product per capita
  code=gross_regional_product : gross regional product, grp
  code=industrial_output : industrial output, industrial production, industry, production in industry, industrial production output
  code=manufacturing_output : manufacturing output, manufacturing, manufacturing production, manufacturing industry, output of manufacturing
  code=mining_output : mining, mining output, mining industry, mining and quarrying
  code=agricultural_output : agricultural output, agricultural production, agriculture, gross agricultural output, agricultural products
  code=construction : construction, construction works, construction work, construction output
  code=services : services, service sector, services sector
  code=short_term_economic_indicator : short-term economic indicator
  code=oil_production : oil production, crude oil production, oil output, crude output, production of oil, oil extraction
  code=gas_production : gas production, natural gas production, gas output, production of gas
  code=coal_production : coal production, coal output, production of coal, coal mining
  code=electricity_generation : electricity generation, power generation, electricity production, electricity output, generation of electricity, power production
  code=electricity_consumption : electricity consumption, power consumption, consumption of electricity
  code=steel_production : steel production, steel output, production of steel
  code=car_production : car production, vehicle production, automobile production, production of cars
  code=grain_harvest : grain harvest, grain production, grain crop, harvest of grain

  # Trade
  code=trade_turnover : trade turnover, foreign trade turnover, trade, foreign trade, mutual trade, mutual trade turnover, bilateral trade, bilateral trade turnover, commodity turnover, commodity circulation, trade volume, trade between the countries, trade between the two countries
  code=exports : exports, export, exports of goods, goods exports, export of goods, export volume, merchandise exports
  code=imports : imports, import, imports of goods, goods imports, import of goods, import volume, merchandise imports
  code=trade_balance : trade balance, foreign trade balance, balance of trade
  code=trade_surplus : trade surplus, foreign trade surplus
  code=trade_deficit : trade deficit, foreign trade deficit, trade gap
  code=services_exports : exports of services, services exports, service exports
  code=services_imports : imports of services, services imports, service imports
  code=current_account : current account, current account balance
  code=current_account_deficit : current account deficit
  code=current_account_surplus : current account surplus
  code=retail_trade : retail trade, retail sales, retail trade turnover, retail turnover
  code=wholesale_trade : wholesale trade, wholesale trade turnover, wholesale sales

  # Prices
  code=inflation : inflation, annual inflation, inflation rate, consumer price inflation, consumer prices, headline inflation
  code=core_inflation : core inflation
  code=food_inflation : food inflation, food prices, food price inflation
  code=consumer_price_index : consumer price index, cpi
  code=producer_price_index : producer price index, ppi, producer prices
  code=house_prices : house prices, housing prices, home prices, prices of housing

  # Money and finance
  code=policy_rate : policy rate, base rate, key rate, refinancing rate, key interest rate, benchmark rate, benchmark interest rate
  code=exchange_rate : exchange rate, official exchange rate
  code=reserves : reserves, foreign exchange reserves, international reserves, gold and foreign exchange reserves, gross international reserves, fx reserves, forex reserves
  code=money_supply : money supply
  code=deposits : deposits, bank deposits
  code=loans : loans, bank loans, lending, bank lending, loan portfolio
  code=bank_assets : bank assets, assets of banks, banking assets
  code=external_debt : external debt, foreign debt
  code=public_debt : public debt, government debt, state debt, sovereign debt, national debt
  code=remittances : remittances, money transfers
  code=foreign_direct_investment : foreign direct investment, fdi, foreign direct investments, direct investment, direct investments, fdi inflow, inflow of foreign direct investment, gross inflow of foreign direct investment, foreign investment, foreign investments
  code=fixed_investment : investments in fixed assets, investment in fixed assets, fixed capital investment, fixed asset investment, investment in fixed capital, capital investment, capital investments
  code=investment : investment, investments
  code=market_capitalization : market capitalization, market capitalisation, market cap

  # The state
  code=budget_revenue : budget revenue, budget revenues, state budget revenue, state budget revenues, revenues of the state budget, government revenue
  code=budget_expenditure : budget expenditure, budget expenditures, state budget expenditure, state budget expenditures, budget spending, government spending, government expenditure
  code=budget_deficit : budget deficit, state budget deficit, fiscal deficit
  code=budget_surplus : budget surplus, state budget surplus, fiscal surplus
  code=tax_revenue : tax revenue, tax revenues, tax receipts, taxes

  # People and work
  code=population : population, inhabitants, residents
  code=unemployment : unemployment, unemployment rate
  code=employment : employment, employed people, employed population
  code=wages : wages, average wage, average monthly wage, average salary, average monthly salary, nominal wages, salaries, average monthly nominal wage
  code=real_wages : real wages
  code=household_income : income, household income, incomes, income of the population
  code=pensions : pensions, average pension

  # Companies
  code=revenue : revenue, revenues, sales, turnover
  code=net_profit : net profit, net income, net earnings
  code=operating_profit : operating profit, operating income
  code=profit : profit, profits, pre-tax profit
  code=net_loss : net loss
  code=ebitda : ebitda
  code=dividends : dividends, dividend

  # Transport and travel
  code=freight : freight, cargo, freight traffic, cargo traffic, cargo transportation, freight transportation, transportation of goods, cargo turnover, cargo shipments
  code=transit : transit, transit traffic, transit cargo, transit of goods
  code=container_traffic : container traffic, containers, container throughput, container transportation
  code=passengers : passengers, passenger traffic, passenger turnover
  code=tourists : tourists, foreign tourists, tourist arrivals, visitors, foreign visitors, visitor arrivals, international visitors
  code=tourism_revenue : tourism revenue, tourism revenues, revenue from tourism, revenues from tourism, income from tourism, tourism income
