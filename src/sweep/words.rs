//! What standing out and its rules are called.

use std::borrow::Cow;

use super::{Rule, Side};
use crate::lang::{Lang, Say};

impl Side {
    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Low => "▼",
            Self::High => "▲",
        }
    }
}

impl Say for Side {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Low => lang.pick("thấp bất thường", "unusually low"),
            Self::High => lang.pick("cao bất thường", "unusually high"),
        })
    }
}

impl Say for Rule {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Median => lang.pick(
                "4,5 lần trung vị của các độ lệch so với trung vị",
                "4.5 times the median of the distances from the median",
            ),
            Self::Mean => lang.pick(
                "3,75 lần bình quân của các độ lệch so với trung vị (vì quá nửa số đơn vị bằng nhau)",
                "3.75 times the mean of the distances from the median (as half of the bodies are equal)",
            ),
        })
    }
}
