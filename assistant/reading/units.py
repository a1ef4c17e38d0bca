"""Units and English numbers as readers write them (folded), and what they are in the regulations."""

ENGLISH_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
UNITS = {
    "元": "元", "块钱": "元", "块": "元", "圆": "元", "元钱": "元", "角": "角",
    "天": "日", "日": "日", "周": "星期", "星期": "星期", "礼拜": "星期", "个礼拜": "星期",
    "个星期": "星期", "个月": "月", "个学期": "期", "学期": "期", "年": "年", "学年": "年",
    "小时": "小時", "个小时": "小時", "个钟头": "小時", "钟头": "小時", "分钟": "分", "分": "分", "版": "版", "个钟": "小時", "hr": "小時", "hrs": "小時",
    "mb": "MB", "m": "MB", "倍": "倍", "折": "折", "岁": "歲",
    "美元": "外幣", "美金": "外幣", "日圆": "外幣", "日币": "外幣", "欧元": "外幣", "英镑": "外幣",
    "日元": "外幣", "人民币": "外幣", "港币": "外幣", "韩元": "外幣", "加元": "外幣", "加币": "外幣", "澳币": "外幣", "澳元": "外幣", "新币": "外幣", "泰铢": "外幣", "瑞士法郎": "外幣", "越南盾": "外幣", "卢比": "外幣", "韩币": "外幣", "欧": "外幣",
    "面": "面", "页": "面", "本": "本", "册": "冊", "件": "件", "片": "片", "张": "張", "卷": "卷",
    "捲": "卷", "部": "部", "份": "份", "笔": "筆", "次": "次", "回": "次", "趟": "次", "人": "人",
    "位": "人", "个人": "人", "名": "人", "口": "人", "种": "種", "套": "套", "支": "支", "把": "把", "格": "格",
    "台": "臺", "字": "字", "公分": "公分", "个": "個", "包": "包", "场": "場", "堂": "堂", "班": "班",
    "馆": "館", "家": "館", "间": "間", "度": "次", "期": "期", "项": "項", "件事": "事", "桩": "事", "级": "級", "集": "集", "幅": "張", "则": "筆",
    "场次": "場", "样": "樣", "打": "個", "页面": "面", "堂课": "堂", "周次": "星期",
}  # fmt: skip
ENGLISH_UNITS = {
    "book": "本", "novel": "本", "volume": "冊", "copy": "冊", "copies": "冊", "day": "日",
    "week": "星期", "month": "月", "year": "年", "hour": "小時", "minute": "分", "page": "面",
    "dvd": "件", "cd": "件", "disc": "片", "item": "件", "card": "張", "sheet": "張", "image": "張", "picture": "張",
    "record": "筆", "person": "人", "people": "人", "student": "人", "time": "次",
    "dollar": "元", "ntd": "元", "twd": "元", "yuan": "元", "title": "種", "toy": "種", "session": "堂", "lesson": "堂",
    "magazine": "冊", "issue": "冊", "format": "種", "file format": "種", "language": "種", "vcd": "件", "ld": "件",
    "tape": "卷", "cassette": "卷", "videotape": "卷", "cookbook": "本", "guide": "本",
    "paperback": "本", "hardback": "本", "textbook": "本", "dictionary": "本", "atlas": "本",
    "comic": "本", "dictionaries": "本", "guidebook": "本", "laserdisc": "片", "record album": "件",
    "periodical": "冊", "file": "張", "scan": "張", "key": "把", "page side": "面", "adult": "人",
    "child": "人", "children": "人", "friend": "人", "son": "人", "daughter": "人", "section": "場",
    "euro": "外幣", "pound": "外幣", "yen": "外幣", "us dollar": "外幣", "american dollar": "外幣",
}  # fmt: skip
CURRENCIES = {
    "us$": "美元", "usd": "美元", "美金": "美元", "eur": "歐元", "€": "歐元", "欧": "歐元", "欧元": "歐元",
    "jpy": "日圓", "日币": "日圓", "日圆": "日圓", "日元": "日圓", "gbp": "英鎊", "英镑": "英鎊", "£": "英鎊",
    "euro": "歐元", "pound": "英鎊", "yen": "日圓", "us dollar": "美元", "american dollar": "美元",
    "加币": "加元", "澳币": "澳元", "韩币": "韓元", "韩元": "韓元", "美元": "美元",
}  # fmt: skip
