"""Words that people write at the head of a column, or in a cell, for what a deck calls otherwise.

English and Chinese, simplified and traditional, as they come in tables of real work, and the commonest of
German, French and Spanish ones. They are only understood, never written. ``Nombre`` is a name in Spanish
and a number in French, so it is neither here.
"""

__all__ = ["COLUMN_WORDS", "LANGUAGE_WORDS", "SECTION_WORDS", "SETTING_WORDS", "SYMBOL_WORDS", "TREND_WORDS"]

SECTION_WORDS = {
    "customers": "customer; customer list; list of customers; clients; cards; client list; our customers; "
    "客户表; 客户列表; 客户名单; 客户清单; 顾客; 顾客名单; 卡牌; 卡片; 客戶; 客戶表; 客戶名單; 顧客",
    "segments": "segment; segment list; groups; customer segments; "
    "客群; 客群表; 细分; 客户群列表; 客户分类; 类别; 分类; 客戶群; 區隔; 類別; 分類; 分群",
    "rules": "rule; settings; parameters; options; setup; 规则表; 设置; 参数; 設定; 規則; 參數; 设定",
    "questions": "question; debrief; debrief questions; 问题; 讨论; 讨论题; 复盘; 問題; 討論; 討論題",
}
COLUMN_WORDS = {
    "id": "序号; 項次; 项次; nº; número; numéro; nummer; no.; no; nr; nr.; number; code; key; card id; "
    "customer id; ids; #; 编码; 代码; 号码; 代号; "
    "客户编号; 編號; 編碼; "
    "代碼; 代號",
    "name": "kunde; kundenname; bezeichnung; nom; nom du client; cliente; customer; customer name; client; "
    "client name; names; card; title; account; company; "
    "名; 姓名; 名字; 客户; 客户名; 客户名称; 顾客; 公司; 店名; 卡名; 名稱; 客戶; 客戶名稱; 顧客; 公司名称",
    "segment": "gruppe; kundengruppe; branche; kategorie; groupe; catégorie; secteur; segmento; grupo; "
    "categoría; sector; segments; group; customer group; customer segment; category; type; class; sector; "
    "industry; market; "
    "market segment; 客群; 客户类别; 客户类型; 类别; 类型; 分类; 细分; 细分市场; 分组; 群体; 行业; "
    "客戶群; 區隔; "
    "市場區隔; 類別; 類型; 分類; 行業; 客层; 客層",
    "worth": "wert; valeur; valor; score; 客户价值; 顾客价值; value; income; revenue; sales; turnover; "
    "amount; price; points; worth per round; "
    "income per round; "
    "价格; 金额; 收入; 营收; 销售额; 价值分; 分值; 价值; 身价; 營收; 價值; 價格; 金額; 銷售額; 每轮收入",
    "trend": "tendenz; richtung; entwicklung; tendance; évolution; tendencia; 变化趋势; 发展趋势; "
    "變化趨勢; direction; tendency; development; outlook; trends; 趋势; 走向; 动向; 方向; 发展; 前景; "
    "趨勢; 走勢; 動向",
    "volatility": "schwankung; volatilität; risiko; volatilité; variabilité; risque; volatilidad; "
    "variación; riesgo; vol; vol.; fluctuation; fluctuations; variation; variability; variance; swing; "
    "risk; restlessness; "
    "波动率; 波动性; 波动幅度; 波幅; 变动; 风险; 波動; 波動率; 波動性; 變動; 風險",
    "patience": "geduld; paciencia; tolerance; endurance; loyalty; "
    "耐性; 容忍度; 忍耐; 耐心值; 耐心度; 忠诚度",
    "count": "anzahl; menge; stück; stückzahl; karten; nombre de cartes; quantité; qté; cantidad; copias; "
    "counts; qty; qty.; quantity; copies; number of cards; no. of cards; cards; "
    "amount of cards; pcs; pieces; "
    "how many; number of copies; 数量; 件数; 份数; 个数; 数目; 卡数; 牌数; 張數; 數量; 個數; 份數",
    "note": "notiz; bemerkung; anmerkung; kommentar; remarque; commentaire; nota; observaciones; "
    "comentario; notes; remark; remarks; comment; comments; description; flavour; flavor; flavour text; "
    "text; 说明; 描述; "
    "注释; 附注; 注; 简介; 備註; 說明; 註解; 介绍",
    "symbol": "symbols; shape; icon; sign; 符号; 形状; 图标; 图案; 圖形; 符號; 形狀",
    "picture": "pictures; image; images; photo; photos; icon; illustration; 图; 图像; 照片; 插图; 图标; 圖片",
    "color": "color; colors; colours; color code; 色; 色彩; 颜色代码; 顏色",
    "question": "questions; debrief question; 问题; 提问; 题目; 问; 問題; 題目; 討論題",
}
SETTING_WORDS = {
    "id": "deck id; 牌组编号; 代号",
    "title": "name; deck; deck name; deck title; 名称; 牌组名称; 牌组; 标题; 標題; 名稱",
    "description": "about; note; notes; remark; 说明; 描述; 简介; 备注; 說明",
    "rounds": "round; number of rounds; no. of rounds; turns; 回合; 回合数; 轮次; 局数; 輪數; 回合數; 輪次",
    "hand_size": "hand; hand cards; cards in hand; hand limit; 手牌; 手牌数; 手牌上限; 手牌數",
    "market_size": "market; market row; row; row size; open cards; 市场; 台面; 市场牌数; 市場",
    "effort": "effort per round; energy; action points; actions; 行动点; 行动力; 每轮精力",
    "bank_limit": "bank; kept effort; savings; 留存; 留存上限; 储存上限",
    "worth_cap": "maximum worth; max worth; highest worth; cap; 最高价值; 上限; 價值上限",
    "turnover": "trend change; change of trend; turnover; 走势变动; 趋势变动; 变动",
    "improve.chance": "chance; chance of success; 成功率; 成功机会; 提升：成功机会（%）",
    "improve.step": "提升：每点加成减少的机会（%）",
    "improve.floor": "提升：最低机会（%）",
}
TREND_WORDS = {
    "falling": "fallend; sinkend; abnehmend; baisse; en baisse; baissière; bajando; a la baja; descendente; "
    "down; downward; downwards; fall; falls; decreasing; decline; declining; shrinking; "
    "sinking; negative; worse; "
    "-; ↓; ↘; ▼; ⬇; v; 下行; 下降; 下跌; 下滑; 下落; 减少; 降; 跌; 下; 衰退; 变差; 降低; 走低; 減少; 下滑中",
    "steady": "stabil; gleichbleibend; konstant; estable; constante; flat; stable; level; even; constant; "
    "unchanged; same; neutral; sideways; none; 0; =; →; "
    "➡; ▶; "
    "稳定; 平; 持平; 不变; 稳; 平缓; 中性; 平穩; 穩定; 不變; 维持; 走平; 横盘",
    "rising": "steigend; wachsend; zunehmend; hausse; en hausse; croissante; subiendo; al alza; creciente; "
    "ascendente; up; upward; upwards; rise; rises; increasing; increase; growing; growth; positive; "
    "better; +; ↑; ↗; ▲; ⬆; ^; "
    "上行; 上升; 上涨; 上扬; 增长; 增加; 升; 涨; 上; 成长; 变好; 提高; 走高; 上漲; 增長; 上揚; 成長",
}
SYMBOL_WORDS = {
    "circle": "round; disc; dot; ●; ○; 圆; 圆形; 圈; 圓形",
    "square": "box; ■; □; 方; 方形; 正方形",
    "triangle": "▲; △; 三角; 三角形",
    "diamond": "rhombus; ◆; ◇; 菱形; 钻石",
    "star": "★; ☆; 星; 星形; 星星",
    "hexagon": "⬢; ⬡; 六边形; 六角形; 六邊形",
    "cross": "plus; ✚; 十字; 十字形; 叉",
    "drop": "teardrop; 水滴; 水滴形; 滴",
}
LANGUAGE_WORDS = {
    "en": "en; english; eng; en-us; en-gb; 英; 英文; 英语; 英語",
    "zh-CN": "chinese; zh; zh-cn; cn; chs; simplified chinese; 中; 中文; 汉语; 简体; 简体中文; 中國語; 漢語",
}
