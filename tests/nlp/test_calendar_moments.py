"""When a notice is to go out: moments ahead of Thursday 12 March 2026, ten past nine in the town's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.nlp.calendar import find_moments

NOW = datetime(2026, 3, 12, 9, 10, tzinfo=ZoneInfo("Asia/Shanghai"))

TABLE = """
明天上午9点提醒大家          2026-03-13T09:00
下周一上午九点发             2026-03-16T09:00
6月8日17:00各群发            2026-06-08T17:00
今晚7点半在群里发            2026-03-12T19:30
明早八点发                   2026-03-13T08:00
后天中午12点                 2026-03-14T12:00
周四下午3点                  2026-03-12T15:00
周四上午9点                  2026-03-19T09:00
周五五点                     2026-03-13T17:00
3号上午10点半                2026-04-03T10:30
15号 18:30                   2026-03-15T18:30
３月１５日１８：３０         2026-03-15T18:30
9点                          2026-03-13T09:00
十点                         2026-03-12T10:00
3点                          2026-03-12T15:00
下午两点                     2026-03-12T14:00
晚上八点                     2026-03-12T20:00
20:00                        2026-03-12T20:00
9点05分                      2026-03-13T09:05
九点一刻                     2026-03-12T09:15
九点三刻                     2026-03-12T09:45
傍晚六点                     2026-03-12T18:00
凌晨1点                      2026-03-13T01:00
晚上12点                     2026-03-12T23:59
半小时后                     2026-03-12T09:40
两个半小时后                 2026-03-12T11:40
一刻钟后                     2026-03-12T09:25
10分钟后                     2026-03-12T09:20
明天上午9点到11点            2026-03-13T09:00
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_moment_is_the_next_one_of_its_kind(line: str) -> None:
    text, _, wanted = line.rpartition("  ")
    found = [one.value for one in find_moments(text.strip(), NOW)]
    assert found == [datetime.fromisoformat(wanted).replace(tzinfo=NOW.tzinfo)]


@pytest.mark.parametrize("text", ["明天发", "下周一提醒", "提三点建议", "两点意见", "25点", "发个通知", "走访3户"])
def test_no_hour_told_is_no_moment(text: str) -> None:
    assert find_moments(text, NOW) == []


def test_two_moments_are_told_in_their_order() -> None:
    found = find_moments("今晚7点半发通知，周五下午3点开会", NOW)
    assert [(one.text, one.value.day, one.value.hour) for one in found] == [
        ("今晚7点半", 12, 19),
        ("周五下午3点", 13, 15),
    ]
