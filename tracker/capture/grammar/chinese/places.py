"""Countries, provinces and cities in Chinese, and the country that a name tells of."""

import re
from functools import cache

from tracker.capture.grammar.chinese.lexicon import several
from tracker.vocabularies.countries import countries

_VARIANTS = {
    "CN": "中华人民共和国 我国 中方 香港 澳门 国务院 中共中央", "TH": "泰王国 泰方", "LA": "老挝人民民主共和国 寮国 老方", "VN": "越南社会主义共和国 越方", "KH": "柬埔寨王国 柬方",
    "MM": "缅甸联邦共和国 缅方", "MY": "马来西亚联邦 马方", "SG": "新加坡共和国", "ID": "印度尼西亚共和国 印尼 印尼方", "PH": "菲律宾共和国 菲方", "BN": "文莱达鲁萨兰国 文方",
    "TL": "东帝汶民主共和国", "JP": "日本国 日方", "KR": "大韩民国 南韩 韩方", "KP": "朝鲜民主主义人民共和国 朝方", "RU": "俄罗斯联邦 俄方 俄国", "US": "美利坚合众国 美方", "GB": "大不列颠 联合王国 英方 苏格兰 英格兰 威尔士",
    "FR": "法兰西共和国 法方", "DE": "德意志联邦共和国 德方", "AE": "阿联酋", "SA": "沙特 沙特阿拉伯王国", "BA": "波黑", "BD": "孟加拉", "CD": "刚果（金） 刚果民主共和国", "CF": "中非共和国",
    "PS": "巴勒斯坦", "DO": "多米尼加", "PG": "巴新", "UZ": "乌兹别克", "TJ": "塔吉克", "KZ": "哈萨克", "KG": "吉尔吉斯", "TM": "土库曼", "TT": "特多", "VA": "梵蒂冈", "MN": "蒙古国",
    "TR": "土耳其共和国", "LK": "斯里兰卡民主社会主义共和国", "NP": "尼泊尔联邦民主共和国", "AU": "澳洲 澳方", "NZ": "纽西兰", "IT": "意大利共和国 意方", "CZ": "捷克共和国", "MK": "马其顿",
}  # fmt: skip
_CITIES = {
    "TH": "曼谷 清迈 清莱 普吉 孔敬 宋卡 合艾 罗勇 春武里 芭提雅 大城 乌隆 朱拉隆功 法政 玛希隆 兰实 易三仓 正大管理 正大集团 开泰 盘谷银行 泰京 暹罗 湄南 吞武里 素攀 拉加曼加拉 皇太后大学 国立发展管理 格乐 博仁 玛哈沙拉坎 那空沙旺 素叻他尼 呵叻 诗纳卡宁威洛 泰中 班颂德",
    "LA": "万象 琅勃拉邦 沙湾拿吉 占巴塞 巴色 磨丁", "VN": "河内 胡志明市 岘港 海防 芹苳 顺化", "KH": "金边 暹粒 西哈努克", "MM": "仰光 内比都 曼德勒", "MY": "吉隆坡 槟城 马六甲 柔佛 沙巴 砂拉越 马来亚",
    "ID": "雅加达 泗水 万隆 巴厘 日惹", "PH": "马尼拉 宿务 达沃", "JP": "东京 大阪 京都 名古屋 横滨 福冈 北海道 早稻田 庆应 神户 广岛 冲绳", "KR": "首尔 釜山 仁川 济州 大邱 高丽大学 延世 成均馆",
    "RU": "莫斯科 圣彼得堡 符拉迪沃斯托克 海参崴 喀山 叶卡捷琳堡", "US": "华盛顿 纽约 洛杉矶 旧金山 波士顿 芝加哥 哈佛 耶鲁 斯坦福 麻省理工 加州 密歇根 哥伦比亚大学 普林斯顿 康奈尔", "GB": "伦敦 剑桥 牛津 曼彻斯特 爱丁堡 伯明翰 利物浦 诺丁汉 格拉斯哥 帝国理工",
    "FR": "巴黎 里昂 马赛 斯特拉斯堡 图卢兹", "DE": "柏林 慕尼黑 汉堡 法兰克福 海德堡 科隆 杜伊斯堡 奥迪 宝马 大众汽车 西门子 斯图加特", "IT": "罗马 米兰 威尼斯 佛罗伦萨 都灵 博洛尼亚", "ES": "马德里 巴塞罗那",
    "AU": "堪培拉 悉尼 墨尔本 布里斯班 珀斯 昆士兰 新南威尔士 莫纳什 阿德莱德", "NZ": "奥克兰 惠灵顿 怀卡托", "CA": "渥太华 多伦多 温哥华 蒙特利尔 麦吉尔 滑铁卢大学 不列颠哥伦比亚", "IN": "新德里 孟买 班加罗尔 加尔各答",
    "PK": "伊斯兰堡 卡拉奇 拉合尔", "BD": "达卡", "LK": "科伦坡", "NP": "加德满都", "KZ": "阿斯塔纳 努尔苏丹 阿拉木图", "UZ": "塔什干 撒马尔罕", "EG": "开罗", "ZA": "约翰内斯堡 开普敦 比勒陀利亚", "KE": "内罗毕",
    "ET": "亚的斯亚贝巴", "CH": "日内瓦 苏黎世 伯尔尼 洛桑", "BE": "布鲁塞尔 鲁汶 根特", "NL": "海牙 阿姆斯特丹 鹿特丹 莱顿 代尔夫特 瓦赫宁根", "AT": "维也纳", "SE": "斯德哥尔摩 乌普萨拉 隆德", "DK": "哥本哈根", "NO": "奥斯陆", "FI": "赫尔辛基", "PL": "华沙",
    "HU": "布达佩斯", "CZ": "布拉格", "GR": "雅典", "PT": "里斯本", "TR": "安卡拉 伊斯坦布尔", "IL": "耶路撒冷 特拉维夫", "AE": "迪拜 阿布扎比", "SA": "利雅得", "IR": "德黑兰", "BR": "巴西利亚 圣保罗 里约热内卢", "AR": "布宜诺斯艾利斯",
    "MX": "墨西哥城", "CU": "哈瓦那", "MN": "乌兰巴托", "BY": "明斯克", "UA": "基辅", "RS": "贝尔格莱德", "SG": "南洋理工", "BN": "斯里巴加湾", "CL": "圣地亚哥", "PE": "利马",
}  # fmt: skip
_HERE = several(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 "
    "石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 长沙 广州 海口 成都 贵阳 昆明 西安 兰州 西宁 呼和浩特 南宁 拉萨 银川 乌鲁木齐 深圳 厦门 青岛 大连 宁波 苏州 "
    "无锡 常州 徐州 扬州 南通 温州 绍兴 嘉兴 义乌 泉州 珠海 佛山 东莞 汕头 湛江 三亚 博鳌 桂林 柳州 北海 钦州 防城港 崇左 凭祥 百色 西双版纳 景洪 大理 丽江 德宏 瑞丽 红河 曲靖 玉溪 普洱 "
    "临沧 保山 洛阳 开封 烟台 威海 潍坊 临沂 唐山 保定 大同 鞍山 吉林市 延边 珲春 齐齐哈尔 绵阳 宜宾 泸州 遵义 喀什 伊宁 霍尔果斯 满洲里 宜昌 襄阳 岳阳 株洲 九江 景德镇 赣州 芜湖 雄安 浦东 "
    "澳门 香港 粤港澳 长三角 京津冀 中关村"
)
ABBREVIATIONS = {
    "中": "CN", "泰": "TH", "老": "LA", "越": "VN", "柬": "KH", "缅": "MM", "马": "MY", "新": "SG", "菲": "PH", "日": "JP", "韩": "KR", "俄": "RU", "美": "US", "英": "GB",
    "法": "FR", "德": "DE", "意": "IT", "澳": "AU", "加": "CA", "印": "IN", "巴": "PK", "蒙": "MN", "欧": "", "哈": "KZ", "乌": "UZ", "匈": "HU", "波": "PL", "捷": "CZ", "文": "BN", "葡": "PT", "荷": "NL", "瑞": "CH", "土": "TR", "以": "IL",
}  # fmt: skip
_JOINT = re.compile(r"(?:委员会|联委会|混委会|理事会|机制|论坛|对话|工作组|会议)$")


@cache
def country_names() -> dict[str, str]:
    """Return the codes of countries by their names, full and short."""
    found = {c.name_zh: code for code, c in countries().items()}
    for code, names in _VARIANTS.items():
        found |= dict.fromkeys(names.split(), code)
    return found


@cache
def country_pattern() -> re.Pattern[str]:
    """Return the pattern of any country's name, the longest first."""
    names = sorted(country_names(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


@cache
def _cities() -> dict[str, str]:
    found = dict.fromkeys(_HERE, "CN")
    for code, names in _CITIES.items():
        found |= dict.fromkeys(names.split(), code)
    return found


@cache
def city_pattern() -> re.Pattern[str]:
    """Return the pattern of a province or city that is known."""
    names = sorted(_cities(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def country_of_place(words: str) -> str | None:
    """Return the country of the first place that `words` name."""
    country = country_pattern().search(words)
    city = city_pattern().search(words)
    if country and (city is None or country.start() <= city.start()):
        return country_names()[country.group()]
    return _cities()[city.group()] if city else None


def is_place(words: str) -> bool:
    """Tell whether `words` are a place and nothing else."""
    bare = re.sub(r"(?:省|市|自治区|特别行政区|州|府|县|区)$", "", words)
    return any(w in country_names() or w in _cities() for w in (words, bare))


def is_joint(name: str) -> bool:
    """Tell whether a name is that of a body of two countries, such as a joint committee."""
    return country_of_name(name) == (None, True) and _JOINT.search(name) is not None


@cache
def _at_front() -> re.Pattern[str]:
    """Return the pattern of a city that opens a name; inside a name it is no place: 西交利物浦大学."""
    return re.compile(rf"(?:国立|皇家|私立|公立|州立)?(?:{city_pattern().pattern})")


def country_of_name(name: str) -> tuple[str | None, bool]:
    """Return the country that the name of a body tells of, and whether it tells of any.

    A mission belongs to whom it is sent by, a chamber in China to whose merchants it unites, and a
    body of two countries to none.
    """
    if "驻" in name:
        return country_of_place(name.partition("驻")[0]) or "CN", True
    local = city_pattern().match(name)
    if local and local.group() in _HERE and not country_pattern().match(name):
        return "CN", True
    named = [country_names()[m.group()] for m in country_pattern().finditer(name)]
    if not named:
        place = country_of_place(name)
        if place != "CN" and not _at_front().match(name):
            place = None
        return _of_pair(name) or (place, place is not None)
    if len(set(named)) > 1 and _JOINT.search(name):
        return None, True
    merchants = len(named) > 1 and named[0] == "CN" and re.search(r"(?:商会|商协会|协会)$", name)
    return named[1 if merchants else 0], True


def _of_pair(name: str) -> tuple[str | None, bool] | None:
    """Return the country of 泰中商会, none for 中新联委会; nothing where no pair opens the name."""
    pair = re.match(r"(?:中(?P<b>.)|(?P<a>.)中)(?!国)", name)
    other = ABBREVIATIONS.get(pair.group("a") or pair.group("b") or "") if pair else None
    if pair is None or other is None or len(name) < 5 or name.startswith(("中央", "中共")):
        return None
    return (None, True) if _JOINT.search(name) or not pair.group("a") else (other, True)
