"""Days, weeks, months, quarters and years told from today: 昨天, 上上周四, 周末, 下个月, 本季度, 去年, 前段时间."""

from __future__ import annotations

import re
from datetime import date

from bot.nlp.calendar.parts import WEEK, YEAR, Context, Part, Rule
from bot.nlp.calendar.spans import DAY, Days, Grain, day, half_of, month_of, quarter_of, week_of, year_of

DAYS_AGO = {
    "大前": -3, "老前": -3, "外前": -3, "向前": -3, "前": -2, "昨": -1, "做": -1, "作": -1, "隔": -1, "今": 0, "本": 0,
    "明": 1, "后": 2, "外后": 3, "大后": 3, "老后": 3,
}  # fmt: skip
YEARS_AGO = {
    "大前": -3, "前": -2, "去": -1, "上": -1, "上一": -1, "上个": -1, "旧": -1, "头": -1, "今": 0, "本": 0,
    "这一": 0, "全": 0, "明": 1, "来": 1, "次": 1, "翌": 1, "下一": 1, "下个": 1, "下": 1, "后": 2, "大后": 3,
}  # fmt: skip
WEEKDAYS = {c: n for n, row in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for c in row}
COUNT_UNITS = r"(?:户|家|人|名|条|件|起|场|位|份|批|次|趟|点|项|步)"
NOT_COUNT = rf"(?![直共些样般块边]|同[样时志步]|{COUNT_UNITS}|十|百|[个][人月村组老])"
"""After 上周三: 上周三户 is a week and three households, 上周一直 no Monday."""
VAGUE = (
    r"(?:[一两二三四五][两三四五六]天|不久|几天|几日|多日|数日|几年|多年|若干年)(?:之|以)?前|(?<![月年度周旬])前(?:几|些|两|一两|[一二]三)[天日]|前些?(?:日子|时候)|"
    r"前一?(?:段时间|段|阵子?|久)|前不久|(?:这|那)(?:几|些)[天日]|(?:这|那)一?(?:段时间|阵子?|久)|近几[天日]|近日|近期|近来|"
    r"近段时间|最近(?:几[天日]|一?段时间|这段时间|(?![0-9一二三四五六七八九十两半这的]))|(?<![0-9一二三四五六七八九十])日前|连日来?|早些时候|过几[天日]|过段时间|改天|"
    r"(?<![环情细关章季时调小])节[前后](?!缀)|(?<![0-9零〇一二两三四五六七八九十百千几多去今明当])年[前后](?![半一二三四五六七八九十列])"
)
TODAY = r"天|日|儿个?|个(?:天|日|儿)?(?![月季人村星礼组小问])"
LATER = r"(?=[早晚夜晨]|[上中下]午|下晚|黑(?![板色水山]))"


def _steps(words: str) -> int:
    """上 → −1, 上上 → −2, 下下 → 2, 这 → 0, 前个月 → −2."""
    return words.count("下") - words.count("上") - 2 * words.count("前")


def _relative_day(match: re.Match[str], context: Context) -> Part:
    one = context.today + DAY * DAYS_AGO[match["rel_day"]]
    return Part(match.start(), match.end(), Grain.DAY, days=(one, one), inside=YEAR,
                cut=lambda a, _: day(a.year, one.month, one.day))  # fmt: skip


def _now(match: re.Match[str], context: Context) -> Part:
    return Part(match.start(), match.end(), Grain.NOW, days=(context.today, context.today))


def _vague(match: re.Match[str], context: Context) -> Part:
    return Part(match.start(), match.end(), Grain.DAYS, days=(context.today, context.today), vague=True)


def _year(match: re.Match[str], context: Context) -> Part:
    days = year_of(context.today.year + YEARS_AGO[match["rel_year"]])
    return Part(match.start(), match.end(), Grain.YEAR, days=days)


def _week(match: re.Match[str], context: Context) -> Part:
    monday, sunday = week_of(context.today, _steps(match["rel_week"]))
    told = match["rel_weekday"]
    if told is None:
        return Part(match.start(), match.end(), Grain.WEEK, days=(monday, sunday))
    if told == "末":
        return Part(match.start(), match.end(), Grain.DAYS, days=(sunday - DAY, sunday))
    one = monday + DAY * WEEKDAYS[told]
    return Part(match.start(), match.end(), Grain.DAY, days=(one, one))


def _weekday(match: re.Match[str], context: Context) -> Part:
    ahead = DAY * WEEKDAYS[match["weekday"]]
    last = DAY * WEEKDAYS[match["weekday_last"][-1]] if match["weekday_last"] else ahead
    if last > ahead:
        return Part(match.start(), match.end(), Grain.DAYS, inside=WEEK, cut=lambda a, _: (a + ahead, a + last),
                    floats=Grain.WEEK)  # fmt: skip
    return Part(match.start(), match.end(), Grain.DAY, inside=WEEK, cut=lambda a, _: (a + ahead, a + ahead),
                floats=Grain.WEEK, weekday=True)  # fmt: skip


def _weekend(match: re.Match[str], context: Context) -> Part:
    return Part(match.start(), match.end(), Grain.DAYS, inside=WEEK, cut=lambda _, b: (b - DAY, b),
                floats=Grain.WEEK, whole=True)  # fmt: skip


def _half_week(match: re.Match[str], context: Context) -> Part:
    """上半周 is Monday to Wednesday, 下半周 the rest: of this week, unless another is told."""
    first = match["half_week"] == "上"

    def cut(monday: date, sunday: date) -> Days:
        return (monday, monday + 2 * DAY) if first else (monday + 3 * DAY, sunday)

    return Part(match.start(), match.end(), Grain.DAYS, days=cut(*week_of(context.today)), inside=WEEK, cut=cut)


def _month(match: re.Match[str], context: Context) -> Part:
    return Part(match.start(), match.end(), Grain.MONTH, days=month_of(context.today, _steps(match["rel_month"])))


def _quarter(match: re.Match[str], context: Context) -> Part:
    days = quarter_of(context.today, _steps(match["rel_quarter"]))
    return Part(match.start(), match.end(), Grain.QUARTER, days=days)


def _half(match: re.Match[str], context: Context) -> Part:
    return Part(match.start(), match.end(), Grain.HALF, days=half_of(context.today, _steps(match["rel_half"])))


WHICH = r"(?<![晚早以])上+|(?<!一)下+|这|本|当"
ROUND = r"(?![围边密岁年期折济]|转(?![办交到给送了])|全(?![镇市县村体组]))"
"""What 周 is not the week before: 上周围, 周边."""
NOT_EACH = r"(?:(?<=[周期拜][一二三四五六])|(?<![每两双单整几半0-9〇零一二三四五六七八九十百千万]))"

VAGUELY = (Rule("vague", "不几多数若前这那近最日连早过改节年", VAGUE, _vague),)
RULES = (
    Rule(
        "rel_day",
        "大老外前昨做作今本明后",
        rf"(?P<rel_day>[大老](?:前|后)|外[前后]|(?<![以之从目眼当提])前|昨|[做作](?=天(?:[去克到走在跟和]|[上下]午|早上|晚上))|(?<![如当古])今|本(?=日)|(?<![光聪说证文])明"
        rf"|(?<![以之然最今往背先])后)(?:(?:{TODAY})(?!头条|之后》|报|(?<=[前后]天)气)|{LATER})",
        _relative_day,
    ),
    Rule("now", "现此刚方目", r"现在|此刻|此时|刚才|刚刚|方才|目前", _now),
    Rule(
        "rel_year",
        "大前去旧今本这明来次翌上下后全",
        r"(?P<rel_year>全(?=年(?!无休|级|龄))|大前|(?<![以之从目天日月年])前|去|旧|今|本|这一|明|来|次|翌|上一|下一|上(?=年度)|上个(?=年度)|下个(?=年度)|"
        r"大后|(?<![以之天日月年今往然])后)个?年(?!代|轻|级|纪|龄|均|货|夜|三十|味|画|糕|成|年(?![初底末终中尾内]))度?",
        _year,
    ),
    Rule(
        "rel_week",
        "上下这本当",
        rf"(?P<rel_week>{WHICH})一?个?(?:周{ROUND}|星期|礼拜)(?P<rel_weekday>[一二三四五六日天1-7]{NOT_COUNT}|末)?",
        _week,
    ),
    Rule("weekend", "周双礼", rf"{NOT_EACH}(?:周末|双休日|礼拜末)", _weekend),
    Rule("half_week", "上下", r"(?P<half_week>[上下])半周", _half_week),
    Rule(
        "weekday",
        "周星礼",
        rf"{NOT_EACH}(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]|[1-6](?![0-9点]))"
        rf"(?:(?P<weekday_last>(?:[、和]?[二三四五六日天]){{1,5}}))?{NOT_COUNT}",
        _weekday,
    ),
    Rule("rel_month", "上下这本当前", rf"(?P<rel_month>{WHICH}|前(?=个月))一?个?月(?![亮台球]|经(?![手办过]))", _month),
    Rule(
        "rel_quarter", "上下这本当", r"(?P<rel_quarter>上+|下+|这|本|当)(?:一?个?季度|(?<=[本上下])季(?!节))", _quarter
    ),
    Rule("rel_half", "上下这本", r"(?P<rel_half>上|下|这|本)(?:一?个)半年", _half),
)
