"""What each form of date means, said on Thursday 12 March 2026 at ten past nine."""

from datetime import date, datetime

import pytest

from bot.nlp.calendar import Customs, Edge, Grain, Span, dates_line, find_dates

NOW = datetime(2026, 3, 12, 9, 10)

PAST = """
今天走访了3户                  03-12
今儿去村里看了看               03-12
今个下村                       03-12
今早去的                       03-12
昨天接待群众                   03-11
昨天天气好                     03-11
昨日值守                       03-11
昨个克村里                     03-11
昨儿调解了一架                 03-11
昨晚去的                       03-11
昨下晚去劝的                   03-11
前天去了两家                   03-10
前日列席会议                   03-10
前晚去的                       03-10
大前天开会                     03-09
明天去                         03-13
明个去                         03-13
后天去                         03-14
后日再说                       03-14
大后天去                       03-15
外后天去                       03-15
去年今天在修路                 2025-03-12
五天前走的                     03-07
两周前走的                     02-26
三个月前走的                   2025-12-12
半个月前走的                   02-25
半年前走的                     2025-09-12
一年半前走的                   2024-09-12
10天后交                       03-22
两个月后开工                   05-12
三年前就说了                   2023-01-01 2023-12-31
现在走了                       03-12
昨天来3户反映停水              03-11
今年来走访                     01-01 12-31
今年来，共走访                 01-01 03-12

周三去的                       03-11
周四去的                       03-12
周五去的                       03-06
礼拜五走了6户                  03-06
星期天在家                     03-08
周天去的                       03-08
周1去的                        03-09
上周三走访                     03-04
上个星期五                     03-06
上礼拜天列席                   03-08
上上周四                       02-26
正月十二到十四走访12户           02-28 03-02
腊月二十三到二十八               02-10 02-15
3月十四到十六，走访              2025-03-14 2025-03-16
8月15到18值班                  2025-08-15 2025-08-18
3号到5，走访                   03-03 03-05
国庆节第三天                   2025-10-03
元宵节第二天去的                03-04
本周一轮值                     03-09
这周五要去                     03-13
下周二值班                     03-17
下下周二                       03-24
下周周六                       03-21
这周走访5户                    03-09 03-15
本周走访5户                    03-09 03-15
上周走访5户                    03-02 03-08
上一周走访5户                  03-02 03-08
上个礼拜走访5户                03-02 03-08
下周有什么安排                 03-16 03-22
周末走访了6户                  03-07 03-08
双休日走访了6户                03-07 03-08
上周末                         03-07 03-08
这周末                         03-14 03-15
周一周二都在村里               03-09 03-10
周一、二都在村里               03-09 03-10
星期一二三都在村里             03-09 03-11
周六日都在村里                 03-07 03-08

3号走访2户                     03-03
十五号走访                     02-15
三十一号走访                   01-31
廿八日去的                     02-28
2月26号                        02-26
二月二十六号                   02-26
２月２６日                     02-26
2 月 26 日                     02-26
12月28日走访                   2025-12-28
4.15走访5户                    2025-04-15
3/18走访                       2025-03-18
2·26走访                       02-26
03-09 走访                     03-09
2026.2.27走访                  02-27
2026-02-27走访                 02-27
2026/2/27走访                  02-27
26.2.27走访                    02-27
20260227走访                   02-27
2026年2月27日                  02-27
二〇二六年二月二十七日         02-27
25年12月3号                    2025-12-03
去年12月3号                    2025-12-03
上个月15号                     02-15
上月15日                       02-15
本月3日                        03-03
2月29号                        2024-02-29
3月9日（周一）                 03-09
礼拜一，3月9号                 03-09
3月8日妇女节                   03-08
8月14走访                      2025-08-14

这个月走访12户                 03-01 03-31
本月走访                       03-01 03-31
上个月走访                     02-01 02-28
上月走访                       02-01 02-28
上上个月走访                   01-01 01-31
下个月值班                     04-01 04-30
2月走访                        02-01 02-28
12月份走访                     2025-12-01 2025-12-31
去年12月走访                   2025-12-01 2025-12-31
元月走访                       01-01 01-31
2025年十二月                   2025-12-01 2025-12-31
2026-02走访                    02-01 02-28
七八月份                       2025-07-01 2025-08-31
三四月                         03-01 04-30
5月上旬                        2025-05-01 2025-05-10
中旬走的                       03-11 03-20
上旬走的                       03-01 03-10
下旬走的                       02-21 02-28
2月下旬                        02-21 02-28
上个月底                       02-21 02-28
月初走的                       03-01 03-10
月底走的                       02-21 02-28
2月中                          02-11 02-20
上半个月                       03-01 03-15
上半月                         03-01 03-15
下半个月                       02-16 02-28
2月下半月                      02-16 02-28

一季度走访                     01-01 03-31
第二季度走访                   2025-04-01 2025-06-30
四季度走访                     2025-10-01 2025-12-31
今年三季度                     07-01 09-30
本季度走访                     01-01 03-31
这个季度走访                   01-01 03-31
上季度走访                     2025-10-01 2025-12-31
上个季度走访                   2025-10-01 2025-12-31
Q1走访                         01-01 03-31
2025Q4走访                     2025-10-01 2025-12-31
2025年第三个季度               2025-07-01 2025-09-30
前三季度                       01-01 09-30
一至三季度                     01-01 09-30
三季度末                       2025-09-01 2025-09-30
上半年走访                     01-01 06-30
下半年走访                     2025-07-01 2025-12-31
去年上半年                     2025-01-01 2025-06-30
2025年后半年                   2025-07-01 2025-12-31
今年走访                       01-01 12-31
本年度                         01-01 12-31
去年走访                       2025-01-01 2025-12-31
上年度                         2025-01-01 2025-12-31
前年走访                       2024-01-01 2024-12-31
大前年走访                     2023-01-01 2023-12-31
明年再说                       2027-01-01 2027-12-31
2025年度走访                   2025-01-01 2025-12-31
08年大旱                       2008-01-01 2008-12-31
九八年发大水                   1998-01-01 1998-12-31
80年代修的                     1980-01-01 1989-12-31
上世纪六十年代修的             1960-01-01 1969-12-31
去年年底                       2025-11-01 2025-12-31
去年夏天                       2025-05-05 2025-08-06

15号到20号                     02-15 02-20
上个月15号到20号               02-15 02-20
5月18日至22日                  2025-05-18 2025-05-22
2月3-5日                       02-03 02-05
3～5日                         03-03 03-05
十五到二十号                   02-15 02-20
2月28日—3月2日                 02-28 03-02
12月28日到1月3日               2025-12-28 2026-01-03
28号到3号                      02-28 03-03
2025.12.30-2026.1.2            2025-12-30 2026-01-02
3.5-3.8                        03-05 03-08
1月—2月                        01-01 02-28
今年1-2月                      01-01 02-28
1-2季度                        01-01 06-30
1至2月份                       01-01 02-28
去年10月到今年2月              2025-10-01 2026-02-28
去年10月到2月                  2025-10-01 2026-02-28
8月至12月                      2025-08-01 2025-12-31
2024年至2025年                 2024-01-01 2025-12-31
2023-2025年                    2023-01-01 2025-12-31
周一到今天                     03-09 03-12
周一至周三                     03-09 03-11
周五到周日                     03-06 03-08
2月2号到今天                   02-02 03-12
年初到现在                     01-01 03-12
今年以来                       01-01 03-12
2月份以来                      02-01 03-12
从2月1日起至今                 02-01 03-12
二月至今                       02-01 03-12
上周到现在                     03-02 03-12
前天到今天                     03-10 03-12
昨晚到今早                     03-11 03-12
昨天下午两点到今天四点         03-11 03-12
除夕到初五                     02-16 02-21
前天和昨天                     03-10 03-11
昨天、今天                     03-11 03-12
昨今两天                       03-11 03-12
6日、8日共9户                  03-06 03-08
3、4、5号                      03-03 03-05
3号4号都去了                   03-03 03-04
十五六号                       02-15 02-16
这两天                         03-11 03-12
连着三天                       03-10 03-12
近三天                         03-10 03-12
最近三天                       03-10 03-12
过去一周                       03-06 03-12
近半年                         2025-09-12 2026-03-12
近两年                         2024-03-12 2026-03-12
三个月以来                     2025-12-12 2026-03-12
前三个月                       2025-12-01 2026-02-28
今年前两个月                   01-01 02-28
去年的前十天                   2025-01-01 2025-01-10
这个月前两天                   03-01 03-02
去年最后一个月                 2025-12-01 2025-12-31
未来三天                       03-13 03-15
三天内                         03-12 03-15
三个月内                       03-12 06-12
2月第二个星期二                02-10
上个月最后一个星期五           02-27
3月第一周                      03-02 03-08
2025年第十天                   2025-01-10

五一那天                       2025-05-01
五一期间                       2025-05-01 2025-05-05
国庆期间                       2025-10-01 2025-10-07
国庆长假                       2025-10-01 2025-10-07
三八妇女节                     03-08
三八节                         03-08
3.8妇女节                      03-08
植树节种树                     03-12
元旦                           01-01
七一走访慰问老党员             2025-07-01
八一慰问老兵                   2025-08-01
教师节当天                     2025-09-10
母亲节                         2025-05-11
春节走访                       02-17
去年春节                       2025-01-29
去年春节前                     2025-01-28
今年终于修好                   01-01 12-31
春节期间                       02-17 02-23
大年初三                       02-19
初八走访                       02-24
正月初八走访                   02-24
正月十五                       03-03
腊月二十三                     02-10
腊月廿八                       02-15
农历二月初二                   2025-03-01
八月十五                       2025-10-06
火把节                         2025-07-18
正月里                         02-17 03-18
惊蛰                           03-05
清明那天                       2025-04-04
今年清明                       04-05
上次接待日                     03-10
下次接待日                     04-14
"""

FUTURE = """
周四前                         03-12
周五前                         03-13
周三前                         03-18
下周五前                       03-20
3号                            04-03
15日前                         03-15
10月15日前                     10-15
2月3号                         2027-02-03
月底前                         03-21 03-31
年底前                         11-01 12-31
二季度末                       06-01 06-30
7月                            07-01 07-31
五一前                         04-30
国庆节前                       09-30
三个月内                       03-12 06-12
十五个工作日内                 03-12 03-27
周末                           03-14 03-15
腊月二十三                     2027-01-30
28号到3号                      03-28 04-03
"""

NONE = """
修了3.8公里河堤
争取到1.2万元
走访12户
修了2道沟
打13887312345
座机0873-3732188
花了4.15元
1号建议办好了
一号建议
把3号建议转给水务所
建议3号转水务所
第3号
三道沟
十九村十九户
去一村
三号地块
1号楼
走访5-6户
来了3-5人
完成2/3的户
打9.5折
我的六个一
慰问五保户
干了15年村医
守了一日
停了3天水
等了两周
住了三年
三年级学生
一周一次
每周三学习
每月15号领低保
周围的人
山上周边
青年小组
以后天天去
雨后天气
今日头条
说明天气
初三学生
雨水多
小雪纷纷
赶街天
那天
提三点意见
早上好
下午3点
10:30
《明日之后》
2月30号
13月
32号
十一户
三八
"""


def table(text: str) -> list[tuple[str, date, date]]:
    """Rows of words, first day and last day; a day without a year is of 2026."""
    rows = []
    for line in filter(None, map(str.rstrip, text.splitlines())):
        words, *days = line.rsplit(maxsplit=2) if len(line.split()) > 2 and line.split()[-2][:1] in "012" else (
            line.rsplit(maxsplit=1))  # fmt: skip
        if not days[0][:2].isdigit():
            words, days = f"{words} {days[0]}", days[1:]
        first, last = (date.fromisoformat(day if len(day) > 5 else f"2026-{day}") for day in (days[0], days[-1]))
        rows.append((words.strip(), first, last))
    return rows


@pytest.mark.parametrize(("text", "start", "end"), table(PAST))
def test_said_in_chat_a_date_is_the_latest_one(text: str, start: date, end: date) -> None:
    assert [(found.value.start, found.value.end) for found in find_dates(text, NOW)] == [(start, end)]


@pytest.mark.parametrize(("text", "start", "end"), table(FUTURE))
def test_as_a_deadline_a_date_is_the_next_one(text: str, start: date, end: date) -> None:
    assert [(found.value.start, found.value.end) for found in find_dates(text, NOW, "future")] == [(start, end)]


@pytest.mark.parametrize("text", NONE.split("\n")[1:-1])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, NOW) == []


def only(text: str, **how: object) -> Span:
    """The one span of *text*."""
    [found] = find_dates(text, NOW, **how)  # type: ignore[arg-type]
    return found.value


@pytest.mark.parametrize(
    "text",
    [
        "前段时间",
        "最近",
        "前几天",
        "前两天",
        "这几天",
        "近期",
        "节前",
        "年前",
        "年初",
        "国庆前",
        "春节后",
        "几天前",
        "日前",
    ],
)
def test_a_vague_time_is_the_day_it_was_said(text: str) -> None:
    span = only(text + "走访了3户")
    assert (span.start, span.end, span.vague) == (NOW.date(), NOW.date(), True)


def test_several_dates_stand_apart_and_in_order() -> None:
    found = find_dates("3号走访2户，5号走访4户，昨天又走2户", NOW)
    assert [(one.text, one.value.start.day) for one in found] == [("3号", 3), ("5号", 5), ("昨天", 11)]


def test_a_list_tells_its_members() -> None:
    assert [one.start.day for one in only("6日、8日和10日").several] == [6, 8, 10]


def test_found_words_are_those_of_the_text_even_in_full_width() -> None:
    [found] = find_dates("我３月９日去的", NOW)
    assert (found.text, found.start, found.end) == ("３月９日", 1, 5)


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("10月15日前", Edge.BEFORE),
        ("3号之前", Edge.BEFORE),
        ("3号以后", Edge.AFTER),
        ("3月1日起", Edge.AFTER),
        ("三个月内", Edge.WITHIN),
        ("今年以来", Edge.SINCE),
        ("3月9日前往大郭西", None),
        ("3号后勤开会", None),
    ],
)
def test_a_bound_is_told(text: str, edge: Edge | None) -> None:
    assert only(text).edge == edge


@pytest.mark.parametrize(
    ("text", "grain", "period"),
    [
        ("昨天", Grain.DAY, False),
        ("现在", Grain.NOW, False),
        ("3号到5号", Grain.DAYS, False),
        ("上周", Grain.WEEK, True),
        ("本月", Grain.MONTH, True),
        ("二季度", Grain.QUARTER, True),
        ("上半年", Grain.HALF, True),
        ("今年", Grain.YEAR, True),
    ],
)
def test_grain_tells_days_from_whole_periods(text: str, grain: Grain, period: bool) -> None:
    assert (only(text).grain, only(text).period) == (grain, period)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("今天下午3点去走访", True),
        ("今天下午去走访", True),
        ("今晚去走访", True),
        ("今天早上8点去走访", False),
        ("今天去走访", False),
        ("明天去走访", True),
        ("下周去走访", True),
        ("这周去走访", False),
        ("昨天下午3点去走访", False),
    ],
)
def test_what_lies_ahead_is_known_by_the_hour(text: str, ahead: bool) -> None:
    assert only(text).ahead(NOW) is ahead


def test_the_term_is_told_by_the_town() -> None:
    term = date(2022, 1, 1), date(2026, 12, 31)
    for text in ("届内没述职的", "本届走访了几次", "任期内", "这届走访"):
        span = only(text, customs=Customs(term=term))
        assert ((span.start, span.end), span.grain) == (term, Grain.TERM)
        assert find_dates(text, NOW) == []


def test_the_reception_day_is_told_by_the_town() -> None:
    first_friday = Customs(reception=(1, 4))
    assert only("上次接待日", customs=first_friday).start == date(2026, 3, 6)
    assert only("下次接待日", customs=first_friday).start == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("上周工作：周一走访3户，周四调解1起", ["03-02", "03-05"]),
        ("上周：周四值班", ["03-05"]),
        ("2月走访情况：3号4户，28号2户", ["02-03", "02-28"]),
        ("上周去了新沟，周一又去", ["03-09"]),  # no heading
        ("本周安排：3号开会", ["03-03"]),
    ],
)
def test_bare_days_under_a_heading_lie_in_its_week_or_month(text: str, days: list[str]) -> None:
    found = [one.value.start.isoformat()[5:] for one in find_dates(text, NOW) if one.value.single]
    assert found == days


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("导一份一季度的台账", "2026-01-01", "2026-03-31"),
        ("发一份二月份的看看", "2026-02-01", "2026-02-28"),
    ],
)
def test_a_copy_of_a_month_is_no_day_of_it(text: str, start: str, end: str) -> None:
    span = only(text)
    assert (span.start.isoformat(), span.end.isoformat()) == (start, end)


def test_a_price_is_no_feast() -> None:
    assert find_dates("水费四块八一方", NOW) == []


def test_the_line_of_parse_holds_words_and_days() -> None:
    assert dates_line("上周三走访3户", NOW) == {
        "text": "上周三走访3户",
        "dates": [{"text": "上周三", "start": "2026-03-04", "end": "2026-03-04"}],
    }
